variable "client_id" {
  description = "module.entra.client_id; passed on once the application is narrowed."
  type        = string
  nullable    = false
}

variable "service_principal_object_id" {
  description = "module.entra.service_principal_object_id: of the enterprise application, not of the app registration."
  type        = string
  nullable    = false
}

variable "sender_mailboxes" {
  description = "The mailboxes, by their user principal names, each by itself; with group they are its direct members."
  type        = list(string)
  nullable    = false
}

variable "group" {
  description = "The group whose direct members are the mailboxes, instead of each mailbox by itself; it may be made in the same apply. Exchange doesn't follow groups in it."
  type = object({
    object_id = string
  })
  default = null

  validation {
    condition     = var.group == null || can(regex("^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$", var.group.object_id))
    error_message = "group.object_id: the group's object id, a UUID."
  }
}

variable "when_unknown" {
  description = "As modules/entra has it."
  type        = string
  default     = "hold"
  nullable    = false

  validation {
    condition     = contains(["hold", "check", "check-then-resend", "resend"], var.when_unknown)
    error_message = "when_unknown: hold, check, check-then-resend or resend."
  }
}

variable "sent_items" {
  description = "As modules/entra has it."
  type        = string
  default     = "keep"
  nullable    = false

  validation {
    condition     = contains(["keep", "tidy"], var.sent_items)
    error_message = "sent_items: keep or tidy."
  }
}

variable "large_mail" {
  description = "As modules/entra has it."
  type        = bool
  default     = false
  nullable    = false
}

variable "receive" {
  description = "As modules/entra has it."
  type        = string
  default     = null

  validation {
    condition     = var.receive == null || try(contains(["read", "change"], var.receive), false)
    error_message = "receive: read or change, as module.receiver.receive says; null for an application that sends."
  }

  validation {
    condition     = var.receive == null || var.when_unknown == "hold" && var.sent_items == "keep" && !var.large_mail
    error_message = "receive: an application that receives does not send, so when_unknown, sent_items and large_mail can't be combined with it. Make one for each."
  }
}
