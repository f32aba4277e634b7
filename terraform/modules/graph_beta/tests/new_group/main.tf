variable "client_id" {
  type = string
}

variable "service_principal_object_id" {
  type = string
}

variable "sender_mailboxes" {
  type = list(string)
}

resource "azuread_group" "senders" {
  display_name     = "senders"
  security_enabled = true
}

module "scope" {
  source = "../.."

  client_id                   = var.client_id
  service_principal_object_id = var.service_principal_object_id
  sender_mailboxes            = var.sender_mailboxes
  group                       = { object_id = azuread_group.senders.object_id }
}

output "client_id" {
  value = module.scope.client_id
}
