# exchange_rbac makes nothing here: the scripts in infra/exchange do it, with the rights of an Exchange admin (outputs.tf has
# their commands); graph_beta is a module of its own.

locals {
  permissions = toset(var.receive == null ? concat(
    ["Mail.Send"],
    startswith(var.when_unknown, "check") ? ["Mail.Read"] : [],
    var.large_mail || var.sent_items == "tidy" ? ["Mail.ReadWrite"] : [],
  ) : var.receive == "read" ? ["Mail.Read"] : ["Mail.ReadWrite"])
}

# tenant_wide: an app role that is assigned is the admin's consent. It is added to what Exchange grants, so it must not be
# combined with a scope: "Role Based Access Control for Applications in Exchange Online", Microsoft Learn.
data "azuread_application_published_app_ids" "well_known" {
  count = var.mailbox_scope == "tenant_wide" ? 1 : 0
}

data "azuread_service_principal" "graph" {
  count = var.mailbox_scope == "tenant_wide" ? 1 : 0

  client_id = data.azuread_application_published_app_ids.well_known[0].result["MicrosoftGraph"]
}

resource "azuread_app_role_assignment" "tenant_wide" {
  for_each = var.mailbox_scope == "tenant_wide" ? local.permissions : []

  app_role_id         = data.azuread_service_principal.graph[0].app_role_ids[each.value]
  principal_object_id = azuread_service_principal.this.object_id
  resource_object_id  = data.azuread_service_principal.graph[0].object_id
}

check "tenant_wide" {
  assert {
    condition     = var.mailbox_scope != "tenant_wide"
    error_message = "mailbox_scope: the application may ${var.receive == null ? "send as${length(local.permissions) > 1 ? ", and read," : ""}" : var.receive == "change" ? "read and change" : "read"} EVERY mailbox of the tenant${var.receive == null ? ", and so may every role that may write to the queue send" : ""}. exchange_rbac narrows it."
  }
}
