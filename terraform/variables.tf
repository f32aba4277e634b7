variable "name" {
  description = "Name of the function, and prefix of everything else."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,39}$", var.name))
    error_message = "name: 1 to 40 letters, digits, '_' and '-', the first a letter."
  }
}

variable "global_name" {
  description = "Name of the roles and of the dashboard, which an account has once for all regions; null: the name. A second region of one name needs another one here. The role's ARN, the subject of a federated credential, goes by it."
  type        = string
  default     = null

  validation {
    condition     = var.global_name == null || can(regex("^[A-Za-z][A-Za-z0-9_-]{0,53}$", var.global_name))
    error_message = "global_name: 1 to 54 letters, digits, '_' and '-', the first a letter."
  }
}

variable "account_id" {
  description = "The AWS account that this belongs into; the plan fails in another one. null: whichever the credentials are of."
  type        = string
  default     = null

  validation {
    condition     = var.account_id == null || can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id: the account's twelve digits."
  }

  validation {
    condition     = try(var.account_id == data.aws_caller_identity.current.account_id, true) || var.account_id == null
    error_message = "account_id: these credentials are of the account ${data.aws_caller_identity.current.account_id}, not of account_id. Check AWS_PROFILE."
  }
}

variable "sender_mailboxes" {
  description = "The mailboxes that send, by their user principal names. Every role that may write to the queue may send as each of them, and as no other."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.sender_mailboxes) > 0 && alltrue([for mailbox in var.sender_mailboxes : can(regex("^[^@*,\\s<>]+@[^@*,\\s<>]+[.][^@*,\\s<>]+$", mailbox))])
    error_message = "sender_mailboxes: at least one user principal name such as billing@contoso.com, without a display name; each mailbox by itself, no domain (*@contoso.com)."
  }

  validation {
    condition     = alltrue([for mailbox in var.sender_mailboxes : can(regex("^[!-~]{1,128}$", mailbox))])
    error_message = "sender_mailboxes: at most 128 characters of ASCII; a queue takes no other message group."
  }

  validation {
    condition     = length(distinct([for mailbox in var.sender_mailboxes : lower(mailbox)])) == length(var.sender_mailboxes)
    error_message = "sender_mailboxes: each mailbox once; upper and lower case are the same."
  }
}

variable "from_addresses" {
  description = "Addresses that mails may name in `from` in addition to those of sender_mailboxes, such as aliases and shared addresses for which a mailbox has Send As. A mail that names another one is rejected."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.from_addresses : can(regex("^[^@*,\\s<>]+@[^@*,\\s<>]+[.][^@*,\\s<>]+$", address))])
    error_message = "from_addresses: addresses such as info@contoso.com, without a display name; each by itself, no domain (*@contoso.com)."
  }
}

variable "sender_role_arns" {
  description = "IAM roles that may write to the queue, of this account or another: they, operator_role_arns, the rules, topics and schedules, what waits for its sendAt, and NO OTHER role. Empty: any role that IAM of this account allows to. producer_policy is what such a role needs by itself; service_control_policy closes the ways past the queue."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.sender_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[^*?]+$", arn))])
    error_message = "sender_role_arns: whole ARNs of roles (arn:aws:iam::123456789012:role/shop), without wildcards."
  }

  validation {
    condition     = length(var.sender_role_arns) <= 40 && length(join(",", var.sender_role_arns)) <= 3000
    error_message = "sender_role_arns: at most 40, and 3000 characters together; a queue's policy takes no more. Let them share a role."
  }
}

variable "operator_role_arns" {
  description = "With sender_role_arns: IAM roles that may also redrive dead letters and undelivered events and call the function's commands; with service_control_policy also the role that applies this."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.operator_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[^*?]+$", arn))])
    error_message = "operator_role_arns: whole ARNs of roles (arn:aws:iam::123456789012:role/operators), without wildcards."
  }

  validation {
    condition     = length(var.operator_role_arns) == 0 || length(var.sender_role_arns) > 0
    error_message = "operator_role_arns: only with sender_role_arns; without those, IAM of the account decides who may operate."
  }

  validation {
    condition     = length(var.operator_role_arns) <= 10 && 2 * length(join(",", var.sender_role_arns)) + length(join(",", var.operator_role_arns)) <= 6000
    error_message = "operator_role_arns: at most 10, and with twice sender_role_arns 6000 characters together; a queue's policy takes no more. Let them share a role."
  }
}

variable "from" {
  description = "Who a mail is from if its request doesn't say: an address of sender_mailboxes, with or without a name. null: the mailbox, if there is one only."
  type        = string
  default     = null

  validation {
    condition     = var.from == null || contains([for mailbox in var.sender_mailboxes : lower(mailbox)], lower(try(regex("<([^<>]+)>\\s*$", var.from)[0], coalesce(var.from, "-"))))
    error_message = "from: one of sender_mailboxes, such as billing@contoso.com or \"Contoso Billing <billing@contoso.com>\"."
  }
}

variable "recipient_mode" {
  description = "What becomes of mail: live; redirect (every mail goes to redirect_to instead); drop (none leaves)."
  type        = string
  default     = "live"
  nullable    = false

  validation {
    condition     = contains(["live", "redirect", "drop"], var.recipient_mode)
    error_message = "recipient_mode: live, redirect or drop."
  }
}

variable "redirect_to" {
  description = "With recipient_mode = \"redirect\": the address that gets every mail."
  type        = string
  default     = null

  validation {
    condition     = var.recipient_mode == "redirect" ? can(regex("^[^@*,\\s<>]+@[^@*,\\s<>]+$", var.redirect_to)) : var.redirect_to == null
    error_message = "redirect_to: an address such as test@contoso.com with recipient_mode = \"redirect\", and nothing with another mode."
  }
}

variable "allowed_recipients" {
  description = "Who may get mail: addresses (ada@example.org) and domains (*@example.org); a mail to anybody else is rejected. Empty: everybody."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for recipient in var.allowed_recipients : can(regex("^([^@*,\\s]+|[*])@[^@*,\\s]+$", recipient))])
    error_message = "allowed_recipients: addresses (ada@example.org) and domains (*@example.org)."
  }

  validation {
    condition = var.redirect_to == null || length(var.allowed_recipients) == 0 || length(setintersection(
      [for recipient in var.allowed_recipients : lower(recipient)],
      [lower(coalesce(var.redirect_to, "-")), replace(lower(coalesce(var.redirect_to, "-")), "/^.*@/", "*@")],
    )) > 0
    error_message = "allowed_recipients: redirect_to or its domain has to be among them, or every mail is rejected."
  }
}

variable "when_unknown" {
  description = "What to do with a mail that may have been sent: hold (never send it again by itself), check (search the mailbox for its copy, and hold it if there is none), check-then-resend (search, then send it again if there is none) or resend (it may arrive more than once). With check and check-then-resend: module.entra.when_unknown, since modules/entra has to grant Mail.Read."
  type        = string
  default     = "hold"
  nullable    = false

  validation {
    condition     = contains(["hold", "check", "check-then-resend", "resend"], var.when_unknown)
    error_message = "when_unknown: hold, check, check-then-resend or resend."
  }

  validation {
    condition     = !startswith(var.when_unknown, "check") || (var.ledger && var.transport == "graph")
    error_message = "when_unknown: check and check-then-resend need ledger = true, since a doubt has to be remembered, and transport = \"graph\", since an SMTP server leaves no copy to search for."
  }
}

variable "sent_items" {
  description = "What to do with copies in Sent Items that were saved only for the search: keep, or tidy (they are deleted when their mails are known to be sent). With tidy: module.entra.sent_items, since modules/entra has to grant Mail.ReadWrite."
  type        = string
  default     = "keep"
  nullable    = false

  validation {
    condition     = contains(["keep", "tidy"], var.sent_items)
    error_message = "sent_items: keep or tidy."
  }

  validation {
    condition     = var.sent_items == "keep" || (var.ledger && var.transport == "graph")
    error_message = "sent_items: tidy needs ledger = true, which says what was sent, and transport = \"graph\"."
  }
}

variable "suppress_days" {
  description = "How many days nothing is sent to an address after a report has called it wrong; null: addresses are not suppressed. A receiver with this module's ledger_table_name and the same value finds the reports."
  type        = number
  default     = null

  validation {
    condition     = var.suppress_days == null || try(var.suppress_days >= 1 && var.suppress_days <= 3650 && floor(var.suppress_days) == var.suppress_days && var.ledger, false)
    error_message = "suppress_days: a whole number from 1 to 3650, with ledger = true."
  }
}

variable "ledger" {
  description = "Whether a DynamoDB table keeps what has been sent. Without it a mail that is delivered again is sent again by another environment of the function."
  type        = bool
  default     = true
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether what holds mails can't be deleted: a destroy is refused before anything is gone, the queues' policies deny their deletion to everyone, and AWS keeps the table. To remove it, set it to false, and apply, before the destroy."
  type        = bool
  default     = true
  nullable    = false
}

variable "fifo" {
  description = "FIFO, with the sender mailbox as message group: SQS then delivers one batch per mailbox at a time. false: a standard queue, whose environments share Exchange's limit of four requests per mailbox. It can't be changed while the queue exists."
  type        = bool
  default     = true
  nullable    = false
}

variable "max_message_kib" {
  description = "The largest message in KiB; the dead-letter queue takes 32 more, for the reasons. null: 992 with version 6 of the aws provider, 224 with version 5, which knows no more."
  type        = number
  default     = null

  validation {
    condition     = var.max_message_kib == null || try(var.max_message_kib >= 1 && var.max_message_kib <= local.room_kib && floor(var.max_message_kib) == var.max_message_kib, false)
    error_message = "max_message_kib: a whole number from 1 to ${local.room_kib}; 32 KiB of what SQS takes are for the reasons of dead letters, and version 5 of the aws provider knows no more than 256 KiB."
  }
}

variable "kms_key_arn" {
  description = "A KMS key of your own for queues, table, logs, schedules and environment; null: AWS's. Its policy has to let in logs.<region>.amazonaws.com, for the log groups of both functions (/aws/lambda/NAME and /aws/lambda/NAME-operate), and events.amazonaws.com (outcome_events too) and sns.amazonaws.com where they feed the queue: terraform/tests/everything has one to copy."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn: the ARN of a key (arn:aws:kms:...:key/...), not of an alias."
  }

  validation {
    condition     = try(split(":", var.kms_key_arn)[3], local.region) == local.region
    error_message = "kms_key_arn: of another region than the function's, ${local.region}."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of the roles, where the account requires one."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null || can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "permissions_boundary_arn: the ARN of a policy (arn:aws:iam::...:policy/...)."
  }
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
