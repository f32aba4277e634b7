variable "name" {
  description = "The deployment's name, as the AWS side has it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,39}$", var.name))
    error_message = "name: 1 to 40 letters, digits, '_' and '-', the first a letter."
  }
}

variable "sender_mailboxes" {
  description = "The mailboxes that send, by their user principal names, as the AWS side has them."
  type        = list(string)
  nullable    = false

  # They end up in commands for PowerShell.
  validation {
    condition     = length(var.sender_mailboxes) > 0 && alltrue([for mailbox in var.sender_mailboxes : can(regex("^[^@*,\\s<>\"`$;]+@[^@*,\\s<>'\"`$;]+$", mailbox))])
    error_message = "sender_mailboxes: at least one user principal name such as billing@contoso.com; each mailbox by itself."
  }
}

variable "tenant_id" {
  description = "The tenant that this belongs into; the plan fails in another one. null: whichever az login or ARM_TENANT_ID names."
  type        = string
  default     = null

  validation {
    condition     = var.tenant_id == null || can(regex("^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$", var.tenant_id))
    error_message = "tenant_id: the tenant's id, a UUID; az account show --query tenantId."
  }

  validation {
    condition     = try(lower(var.tenant_id) == data.azuread_client_config.current.tenant_id, true) || var.tenant_id == null
    error_message = "tenant_id: this is the tenant ${data.azuread_client_config.current.tenant_id}, not the one that was asked for. az login --tenant, or ARM_TENANT_ID."
  }
}

variable "display_name" {
  description = "Name of the app registration; null: Heliograph and the deployment's name."
  type        = string
  default     = null

  validation {
    condition     = var.display_name == null || can(regex("^.{1,120}$", var.display_name))
    error_message = "display_name: 1 to 120 characters."
  }
}

variable "notes" {
  description = "Whom to ask about the app registration, for admins who find it in the tenant."
  type        = string
  default     = null
}

variable "credential" {
  description = "What proves who sends, as the AWS side has it: federation, certificate, or secret (made outside, since azuread would keep it in the state)."
  type        = string
  default     = "federation"
  nullable    = false

  validation {
    condition     = contains(["federation", "certificate", "secret"], var.credential)
    error_message = "credential: federation, certificate or secret."
  }
}

variable "federation" {
  description = "With credential = \"federation\", whom Entra trusts: issuer (the AWS account's; data.aws_iam_outbound_web_identity_federation reads it), subject (the ARN of the function's role) and audience; module.mails.federation has the last two."
  type = object({
    issuer   = string
    subject  = string
    audience = string
  })
  default = null

  validation {
    condition     = (var.federation == null) == (var.credential != "federation")
    error_message = "federation: with credential = \"federation\", and only with that."
  }

  validation {
    condition     = var.federation == null || can(regex("^https://[^/]+$", var.federation.issuer))
    error_message = "federation.issuer: the account's issuer, such as https://<id>.tokens.sts.global.api.aws. If there is none, the account's outbound identity federation is off: terraform/examples/account switches it on, or aws iam enable-outbound-web-identity-federation."
  }

  validation {
    condition     = var.federation == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/.+$", var.federation.subject))
    error_message = "federation.subject: the ARN of the function's role (arn:aws:iam::...:role/...)."
  }
}

variable "certificates" {
  description = "With credential = \"certificate\": the public parts of the certificates that may sign, in PEM, by a name of yours. The private keys never pass through Terraform. Renew one by adding the new one first."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = var.credential == "certificate" ? length(var.certificates) > 0 : length(var.certificates) == 0
    error_message = "certificates: at least one with credential = \"certificate\", and none without."
  }

  validation {
    condition     = alltrue([for pem in values(var.certificates) : can(regex("^\\s*-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\\s*$", pem))])
    error_message = "certificates: one certificate in PEM each, and nothing else; above all not its private key."
  }
}

variable "mailbox_scope" {
  description = <<-EOT
    Who narrows the application to sender_mailboxes. exchange_rbac: an Exchange admin, with grant_command. graph_beta: Terraform,
    through Graph's beta, with modules/graph_beta. tenant_wide: no one; it may send as EVERY mailbox of the tenant.
  EOT
  type        = string
  default     = "exchange_rbac"
  nullable    = false

  validation {
    condition     = contains(["exchange_rbac", "graph_beta", "tenant_wide"], var.mailbox_scope)
    error_message = "mailbox_scope: exchange_rbac, graph_beta or tenant_wide."
  }
}

variable "mailbox_group" {
  description = "With mailbox_scope = \"exchange_rbac\": address of a mail-enabled security group whose direct members are the mailboxes, instead of each mailbox by itself."
  type        = string
  default     = null

  validation {
    condition     = var.mailbox_group == null || var.mailbox_scope == "exchange_rbac" && can(regex("^[^@\\s<>'\"`$;]+@[^@\\s<>'\"`$;]+$", var.mailbox_group))
    error_message = "mailbox_group: the address of a group, such as senders@contoso.com, with mailbox_scope = \"exchange_rbac\" only; modules/graph_beta has a group of its own."
  }
}

variable "when_unknown" {
  description = "The same value as in the AWS module. With check and check-then-resend the application also gets Mail.Read, in the same scope: it can then read all mail in these mailboxes; with tenant_wide, in EVERY mailbox of the tenant. With exchange_rbac an Exchange admin runs grant_command again. Without it every mail in doubt is held."
  type        = string
  default     = "hold"
  nullable    = false

  validation {
    condition     = contains(["hold", "check", "check-then-resend", "resend"], var.when_unknown)
    error_message = "when_unknown: hold, check, check-then-resend or resend."
  }
}

variable "sent_items" {
  description = "The same value as in the AWS module. With tidy the application also gets Mail.ReadWrite, in the same scope, as with large_mail."
  type        = string
  default     = "keep"
  nullable    = false

  validation {
    condition     = contains(["keep", "tidy"], var.sent_items)
    error_message = "sent_items: keep or tidy."
  }
}

variable "large_mail" {
  description = "Whether the application also gets Mail.ReadWrite, in the same scope. Large mails need it: more than about 3 MB of files, or 1.4 MB in a mail that goes as MIME. The application can then read, change and delete all mail in these mailboxes; with tenant_wide, in EVERY mailbox of the tenant. With exchange_rbac an Exchange admin runs grant_command again. Without it a large mail is misconfigured."
  type        = bool
  default     = false
  nullable    = false
}

variable "receive" {
  description = "For a receiver (module.receiver.receive): the application may not send. read: it gets Mail.Read; change: Mail.ReadWrite, to mark, move or delete mail, both in the same scope. sender_mailboxes are then the mailboxes that it reads. null: it sends."
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
