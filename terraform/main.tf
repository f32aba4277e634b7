# The AWS side: a queue, the function that it feeds, what may feed the queue, and what says that something is wrong. Where a
# file's name is a service's, it holds that and nothing else; the Entra side is modules/entra.
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account     = data.aws_caller_identity.current.account_id
  partition   = data.aws_partition.current.partition
  region      = data.aws_region.current.id
  global_name = coalesce(var.global_name, var.name)

  mailboxes = [for mailbox in var.sender_mailboxes : lower(mailbox)]

  # Lambda gives a function 4 KB of variables, so of very many mailboxes it knows the domains.
  lists_senders   = length(join(",", local.mailboxes)) <= 2000
  allowed_senders = local.lists_senders ? local.mailboxes : distinct([for mailbox in local.mailboxes : replace(mailbox, "/^.*@/", "*@")])

  # The addresses that a mail may name as author, in addition to its mailbox.
  from_addresses = [for address in var.from_addresses : lower(address)]

  # Who sends what doesn't say: the mailbox of from, else the first.
  default_mailbox = var.from == null ? try(local.mailboxes[0], "") : lower(try(regex("<([^<>]+)>\\s*$", var.from)[0], var.from))
}

check "senders" {
  assert {
    condition     = local.lists_senders
    error_message = "sender_mailboxes: their names don't fit into the function's variables, so that requests may name every mailbox of their domains. What the app may use in Exchange stays the same."
  }
}

check "upload_sessions" {
  assert {
    condition     = !startswith(var.cloud, "usgov")
    error_message = "cloud: Microsoft lists upload sessions as not available in its US Government clouds (\"attachment: createUploadSession\"). Mails with a file of 3 MB or more are rejected (no-upload-sessions); smaller files go by large_mail."
  }
}
