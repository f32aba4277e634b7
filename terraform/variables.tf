# Checked, with the reasons, where they are used: modules/sender.

variable "name" {
  description = "Name of the function, and prefix of everything else. The role's ARN, the subject of a federated credential, goes by it as well."
  type        = string
  nullable    = false
}

variable "sender_mailboxes" {
  description = "The mailboxes that send, by their user principal names. Whoever may write to the queue may send as each of them, and as no other."
  type        = list(string)
  nullable    = false
}

variable "zip" {
  description = "Path of function.zip, as ./mvnw package -Dnative makes it."
  type        = string
  nullable    = false
}

variable "architecture" {
  description = "What the executable in the zip was built for: x86_64 or arm64. A wrong one is a function that can't start, so there is no default."
  type        = string
  nullable    = false
}

variable "cloud" {
  description = "Microsoft's cloud: global, usgov, usgov-dod or china."
  type        = string
  default     = "global"
  nullable    = false
}

variable "from" {
  description = "Who a mail is from if its request doesn't say: an address of sender_mailboxes, with or without a name. null: the mailbox, if there is one only."
  type        = string
  default     = null
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
}

variable "when_unknown" {
  description = "What becomes of a mail that may have been sent and nobody knows: hold (never send it again by itself) or resend (and accept that it may arrive twice)."
  type        = string
  default     = "hold"
  nullable    = false
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
}

variable "max_message_kib" {
  description = "The largest message in KiB. null: 992 with version 6 of the aws provider, 224 with version 5, which knows no more."
  type        = number
  default     = null
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
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of the roles, where the account wants one."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
