variable "name" {
  description = "Name of the function, and prefix of everything else. The role's ARN, the subject of a federated credential, goes by it as well."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,39}$", var.name))
    error_message = "name: 1 to 40 letters, digits, '_' and '-', the first a letter."
  }
}

variable "sender_mailboxes" {
  description = "The mailboxes that send, by their user principal names. Whoever may write to the queue may send as each of them, and as no other."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.sender_mailboxes) > 0 && alltrue([for mailbox in var.sender_mailboxes : can(regex("^[^@\\s<>]+@[^@\\s<>]+[.][^@\\s<>]+$", mailbox))])
    error_message = "sender_mailboxes: at least one user principal name such as billing@contoso.com, without a display name."
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

variable "zip" {
  description = "Path of function.zip, as ./mvnw package -Dnative makes it."
  type        = string
  nullable    = false

  validation {
    condition     = fileexists(var.zip)
    error_message = "zip: there is no such file; ./mvnw package -Dnative makes target/function.zip."
  }
}

variable "architecture" {
  description = "What the executable in the zip was built for: x86_64 or arm64. A wrong one is a function that can't start, so there is no default."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture: x86_64 or arm64, whichever machine built the zip (uname -m; aarch64 is arm64)."
  }
}

variable "tenant_id" {
  description = "The Entra tenant's id, or a domain of it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-Fa-f-]{36}$|^[A-Za-z0-9.-]+[.][A-Za-z]{2,}$", var.tenant_id))
    error_message = "tenant_id: the tenant's id (a UUID) or a domain of it, such as contoso.onmicrosoft.com."
  }
}

variable "client_id" {
  description = "The application's (client) id in Entra."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$", var.client_id))
    error_message = "client_id: the application's (client) id, a UUID; not its object id, and not its name."
  }
}

variable "cloud" {
  description = "Microsoft's cloud: global, usgov, usgov-dod or china."
  type        = string
  default     = "global"
  nullable    = false

  validation {
    condition     = contains(["global", "usgov", "usgov-dod", "china"], var.cloud)
    error_message = "cloud: global, usgov, usgov-dod or china."
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

variable "recipients" {
  description = <<-EOT
    Who may get mail. mode: live; redirect (every mail goes to redirect_to instead); drop (none leaves).
    allowed: addresses (ada@example.org) and domains (*@example.org), a mail to anybody else is rejected; empty: everybody.
  EOT
  type = object({
    mode        = optional(string, "live")
    allowed     = optional(list(string), [])
    redirect_to = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["live", "redirect", "drop"], var.recipients.mode)
    error_message = "recipients.mode: live, redirect or drop."
  }

  validation {
    condition     = var.recipients.mode == "redirect" ? can(regex("^[^@*,\\s<>]+@[^@*,\\s<>]+$", var.recipients.redirect_to)) : var.recipients.redirect_to == null
    error_message = "recipients.redirect_to: an address such as test@contoso.com with mode redirect, and nothing with another mode."
  }

  validation {
    condition = var.recipients.redirect_to == null || length(var.recipients.allowed) == 0 || length(setintersection(
      [for recipient in var.recipients.allowed : lower(recipient)],
      [lower(coalesce(var.recipients.redirect_to, "-")), replace(lower(coalesce(var.recipients.redirect_to, "-")), "/^.*@/", "*@")],
    )) > 0
    error_message = "recipients.allowed: redirect_to or its domain has to be among them, or every mail is rejected."
  }

  validation {
    condition     = alltrue([for recipient in var.recipients.allowed : can(regex("^([^@*,\\s]+|[*])@[^@*,\\s]+$", recipient))])
    error_message = "recipients.allowed: addresses (ada@example.org) and domains (*@example.org)."
  }
}

variable "templates" {
  description = <<-EOT
    Templates beside those that were built in: the directory that holds them (/opt/templates), and the ARN, with its version, of
    the layer that brings it. null: none.
  EOT
  type = object({
    layer_arn = string
    directory = optional(string, "/opt/templates")
  })
  default = null

  validation {
    condition     = var.templates == null || can(regex("^/opt/.+$", var.templates.directory))
    error_message = "templates.directory: a directory below /opt, where Lambda puts layers."
  }
}

variable "when_unknown" {
  description = "What becomes of a mail that may have been sent and nobody knows: hold (never send it again by itself) or resend (and accept that it may arrive twice)."
  type        = string
  default     = "hold"
  nullable    = false

  validation {
    condition     = contains(["hold", "resend"], var.when_unknown)
    error_message = "when_unknown: hold or resend."
  }
}

variable "ledger" {
  description = "Whether a DynamoDB table keeps what has been sent. Without it a mail that is given out again is sent again by another environment of the function."
  type        = bool
  default     = true
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether the table can't be deleted; what it forgets can be sent twice. Set it to false, and apply, before a destroy."
  type        = bool
  default     = true
  nullable    = false
}

variable "fifo" {
  description = "FIFO, with the sender mailbox as message group: SQS then gives out one batch per mailbox at a time. false: a standard queue, whose environments share Exchange's limit of four requests per mailbox."
  type        = bool
  default     = true
  nullable    = false
}

variable "kms_key_arn" {
  description = "A KMS key of your own for queues, table, log and environment; null: AWS's. Its policy has to let in logs.<region>.amazonaws.com, and events.amazonaws.com and sns.amazonaws.com where they feed the queue: terraform/tests/everything has one to copy."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn: the ARN of a key (arn:aws:kms:...:key/...), not of an alias."
  }
}

variable "max_message_kib" {
  description = "The largest message in KiB. null: 992 with version 6 of the aws provider, 224 with version 5, which knows no more."
  type        = number
  default     = null

  validation {
    condition     = var.max_message_kib == null || try(var.max_message_kib >= 1 && var.max_message_kib <= 992 && floor(var.max_message_kib) == var.max_message_kib, false)
    error_message = "max_message_kib: a whole number from 1 to 992; 32 KiB of the 1 MiB that SQS takes are for the reasons of dead letters."
  }
}

variable "event_rules" {
  description = <<-EOT
    Events of an EventBridge bus that become mails, by name. The event's detail is a send request; where it is not, template
    makes one (the JSON of a send request) out of input_paths, as EventBridge's input transformers do.
    mailbox: which of sender_mailboxes sends (without it the first), or the path of its name in the event ($.detail.mailbox).
  EOT
  type = map(object({
    pattern     = string
    bus_name    = optional(string, "default")
    mailbox     = optional(string)
    input_paths = optional(map(string), {})
    template    = optional(string)
  }))
  default  = {}
  nullable = false
}

variable "schedules" {
  description = <<-EOT
    Mails that go out at fixed times, by name. expression: cron(...), rate(...) or at(...). request: the JSON of a send
    request; without a from it is from the first of sender_mailboxes.
  EOT
  type = map(object({
    expression = string
    timezone   = optional(string, "UTC")
    request    = string
  }))
  default  = {}
  nullable = false
}

variable "topics" {
  description = "SNS topics whose messages are send requests, by name: their ARNs. A FIFO queue takes FIFO topics only; their message group has to be the sender mailbox."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "buckets" {
  description = <<-EOT
    Buckets whose new objects are announced by a mail to the addresses in to, by name. prefix and suffix say which keys;
    <key>, <bucket> and <size> in subject and text stand for the object's. They come over EventBridge.
    via: "eventbridge", where somebody else manages the bucket's notifications and has switched EventBridge on there;
    "eventbridge-switched-on" does that here, and REPLACES every other notification of the bucket.
  EOT
  type = map(object({
    bucket  = string
    prefix  = optional(string, "")
    suffix  = optional(string, "")
    mailbox = optional(string)
    to      = list(string)
    subject = optional(string, "<key> has come")
    text    = optional(string, "<key> of <size> bytes has come into the bucket <bucket>.")
    via     = string
  }))
  default  = {}
  nullable = false
}

variable "alarms" {
  description = <<-EOT
    actions: ARNs of SNS topics that are told of alarms. oldest_message_minutes: how long a mail may wait before one goes off;
    without it 60, and at most half of max_age_hours. A standard queue's oldest message is one that was received less than
    three times, so its alarm sees a queue that isn't read, and no mail that comes back again and again. null: no alarms and
    no dashboard.
  EOT
  type = object({
    actions                = optional(list(string), [])
    oldest_message_minutes = optional(number)
  })
  default = {}

  validation {
    condition     = try(var.alarms.oldest_message_minutes, null) == null || try(var.alarms.oldest_message_minutes < var.max_age_hours * 60, false)
    error_message = "alarms.oldest_message_minutes: less than max_age_hours, or a mail is given up before anybody hears that it waits."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of the roles, where the account wants one."
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
