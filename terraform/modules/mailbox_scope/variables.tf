variable "mode" {
  description = <<-EOT
    Who narrows the application to its mailboxes. exchange_rbac: an Exchange admin, with infra/exchange; nothing is made here.
    graph_beta: Terraform, through Graph's beta. tenant_wide: nobody, it may send as every mailbox of the tenant.
  EOT
  type        = string
  default     = "exchange_rbac"
  nullable    = false

  validation {
    condition     = contains(["exchange_rbac", "graph_beta", "tenant_wide"], var.mode)
    error_message = "mode: exchange_rbac, graph_beta or tenant_wide."
  }
}

variable "name" {
  description = "The deployment's name, which the group of the old way begins with."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,39}$", var.name))
    error_message = "name: 1 to 40 letters, digits, '_' and '-', the first a letter."
  }
}

variable "client_id" {
  description = "The application's (client) id."
  type        = string
  nullable    = false
}

variable "service_principal_object_id" {
  description = "Object id of the enterprise application, not of the app registration."
  type        = string
  nullable    = false
}

variable "mailboxes" {
  description = "The mailboxes, by their user principal names."
  type        = list(string)
  nullable    = false

  # They end up in commands for a shell.
  validation {
    condition     = length(var.mailboxes) > 0 && alltrue([for mailbox in var.mailboxes : can(regex("^[^@\\s<>'\"`$;]+@[^@\\s<>'\"`$;]+$", mailbox))])
    error_message = "mailboxes: at least one user principal name such as billing@contoso.com, without quotes."
  }
}

variable "group_object_id" {
  description = "Object id of a group whose direct members are the mailboxes, instead of each mailbox by itself; Exchange doesn't follow groups in it. With graph_beta only: infra/exchange takes a group as well."
  type        = string
  default     = null

  validation {
    condition     = var.group_object_id == null || try(var.mode == "graph_beta" && can(regex("^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$", var.group_object_id)), false)
    error_message = "group_object_id: the group's object id, a UUID; with mode = \"graph_beta\" only."
  }
}

variable "large_mail" {
  description = "Whether mails of more than 3 MB may be sent, which go through a draft: it adds Mail.ReadWrite in the same scope, so the application may then read these mailboxes as well."
  type        = bool
  default     = false
  nullable    = false
}
