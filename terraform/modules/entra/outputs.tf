locals {
  # For PowerShell, in which a quote within quotes is written twice.
  quoted = join(", ", [for mailbox in var.sender_mailboxes : "'${replace(mailbox, "'", "''")}'"])
  more = concat(
    var.receive == null ? [] : var.receive == "read" ? ["-Receive"] : ["-Receive", "-Change"],
    startswith(var.when_unknown, "check") ? ["-Look"] : [],
    var.sent_items == "tidy" ? ["-Tidy"] : [],
    var.large_mail ? ["-LargeMail"] : [],
  )
  domain = split("@", var.sender_mailboxes[0])[1]
  whom   = var.mailbox_group == null ? "-Mailbox ${local.quoted}" : "-Group '${coalesce(var.mailbox_group, "-")}'"

  grant = var.mailbox_scope != "exchange_rbac" ? null : join(" ", concat([
    "./infra/exchange/Grant-HeliographMailbox.ps1 -AppId ${azuread_application_registration.this.client_id} -ObjectId ${azuread_service_principal.this.object_id} ${local.whom}",
  ], local.more))
  test = var.mailbox_scope == "tenant_wide" ? null : join(" ", concat([
    "./infra/exchange/Test-HeliographMailbox.ps1 -AppId ${azuread_application_registration.this.client_id} -Mailbox ${local.quoted} -Outside 'OUTSIDE@${local.domain}'",
  ], local.more))
  revoke = var.mailbox_scope == "graph_beta" ? null : "./infra/exchange/Revoke-HeliographMailbox.ps1 -AppId ${azuread_application_registration.this.client_id}"
  legacy = var.receive != null ? null : "./infra/exchange/Grant-HeliographMailboxLegacy.ps1 -AppId ${azuread_application_registration.this.client_id} -Group '${var.name}-senders@${local.domain}' -Mailbox ${local.quoted} -Outside 'OUTSIDE@${local.domain}'"
}

output "tenant_id" {
  description = "The tenant's id."
  value       = data.azuread_client_config.current.tenant_id
}

output "client_id" {
  description = "The application's (client) id, available once all that it needs in Entra exists; so a destroy that AWS refuses leaves that alone."
  value       = azuread_application_registration.this.client_id

  depends_on = [
    azuread_app_role_assignment.tenant_wide,
    azuread_application_certificate.this,
    azuread_application_federated_identity_credential.this,
    azuread_service_principal.this,
  ]
}

output "application_id" {
  description = "Path of the app registration (/applications/...), for other credentials of it."
  value       = azuread_application_registration.this.id
}

output "service_principal_object_id" {
  description = "Object id of the enterprise application, by which Exchange knows it."
  value       = azuread_service_principal.this.object_id
}

output "when_unknown" {
  description = "For the AWS module, so that it searches only if that was granted."
  value       = var.when_unknown
}

output "sent_items" {
  description = "For the AWS module, so that it deletes nothing that it may not."
  value       = var.sent_items
}

output "federation" {
  description = "Whom the application trusts: issuer, subject and audience; null with another credential."
  value = one([for credential in azuread_application_federated_identity_credential.this : {
    issuer   = credential.issuer
    subject  = credential.subject
    audience = one(credential.audiences)
  }])
}

output "entra_permissions" {
  description = "What Entra grants for the whole tenant; empty in the scoped modes."
  value       = toset(keys(azuread_app_role_assignment.tenant_wide))
}

output "grant_command" {
  description = "Narrows the application to its mailboxes: in PowerShell, after Connect-ExchangeOnline. null where it isn't needed."
  value       = local.grant
}

output "test_command" {
  description = "Proves granted and denied: in PowerShell, after Connect-ExchangeOnline and Connect-MgGraph, with a mailbox for OUTSIDE that it may not use. null with tenant_wide."
  value       = local.test
}

output "revoke_command" {
  description = "Takes back in Exchange what grant_command or legacy_command gave: run it before a destroy. null where Terraform does it."
  value       = local.revoke
}

output "legacy_command" {
  description = "For mailbox_scope = \"tenant_wide\": the old way to narrow the application, an access policy, with its proof. Run it before."
  value       = local.legacy
}

output "commands" {
  description = "The lines for an Exchange admin, to be read: terraform output -raw exchange_commands."
  value = join("\n", compact([
    "# In PowerShell, at the top of the repository, after Connect-ExchangeOnline as a member of Organization Management.\n",
    local.grant == null ? "" : "# Let it ${var.receive == null ? "send as" : "read"} these mailboxes and no others: with -WhatIf first.\n${coalesce(local.grant, "-")}\n",
    local.test == null ? "" : "# Prove it, with a mailbox for OUTSIDE that it must not use; needs Connect-MgGraph -Scopes Application.Read.All as well.\n${coalesce(local.test, "-")}\n",
    local.revoke == null ? "" : "# Revoke it, before a destroy.\n${coalesce(local.revoke, "-")}\n",
  ]))
}
