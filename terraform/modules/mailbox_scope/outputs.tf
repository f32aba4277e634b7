locals {
  quoted = join(", ", [for mailbox in var.mailboxes : "'${mailbox}'"])
  large  = var.large_mail ? ["-LargeMail"] : []
  domain = split("@", var.mailboxes[0])[1]
}

output "grant_command" {
  description = "Narrows the application to its mailboxes, in PowerShell after Connect-ExchangeOnline; null where it isn't wanted."
  value = var.mode != "exchange_rbac" ? null : join(" ", concat([
    "./infra/exchange/Grant-HeliographMailbox.ps1 -AppId ${var.client_id} -ObjectId ${var.service_principal_object_id} -Mailbox ${local.quoted}",
  ], local.large))
}

output "test_command" {
  description = "Proves granted and denied, in PowerShell after Connect-ExchangeOnline: put a mailbox in for OUTSIDE that it may not use."
  value = var.mode == "tenant_wide" ? null : join(" ", concat([
    "./infra/exchange/Test-HeliographMailbox.ps1 -AppId ${var.client_id} -Mailbox ${local.quoted} -Outside 'OUTSIDE@${local.domain}'",
  ], local.large))
}

output "revoke_command" {
  description = "Takes back in Exchange what grant_command or legacy_command gave; null where Terraform takes it back."
  value       = var.mode == "graph_beta" ? null : "./infra/exchange/Revoke-HeliographMailbox.ps1 -AppId ${var.client_id}"
}

output "legacy_command" {
  description = "The old way to narrow a tenant_wide application, an access policy, and its proof: to be run before mode becomes tenant_wide. null where Terraform narrows it."
  value       = var.mode == "graph_beta" ? null : "./infra/exchange/Grant-HeliographMailboxLegacy.ps1 -AppId ${var.client_id} -Group '${var.name}-senders@${local.domain}' -Mailbox ${local.quoted} -Outside 'OUTSIDE@${local.domain}'"
}

output "entra_permissions" {
  description = "What Entra grants for the whole tenant; empty in the scoped modes."
  value       = toset(keys(azuread_app_role_assignment.tenant_wide))
}
