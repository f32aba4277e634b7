# The role assignments of RBAC for Applications through Graph's beta, which Microsoft doesn't support in production ("Create
# unifiedRoleAssignment, Exchange Online provider", Microsoft Graph beta).
locals {
  # In Exchange a role for each permission of Graph.
  permissions = toset(var.receive == null ? concat(
    ["Mail.Send"],
    startswith(var.when_unknown, "check") ? ["Mail.Read"] : [],
    var.large_mail || var.sent_items == "tidy" ? ["Mail.ReadWrite"] : [],
  ) : var.receive == "read" ? ["Mail.Read"] : ["Mail.ReadWrite"])

  scopes = var.group == null ? { for mailbox, user in data.azuread_user.mailbox : mailbox => "/Users/${user.object_id}" } : { group = "/Groups/${var.group.object_id}" }

  assignments = merge([
    for scope, path in local.scopes : {
      for permission in local.permissions : "${permission} ${scope}" => { permission = permission, path = path }
    }
  ]...)
}

data "azuread_user" "mailbox" {
  for_each = var.group == null ? toset(var.sender_mailboxes) : []

  user_principal_name = each.value
}

data "msgraph_resource" "role" {
  for_each = local.permissions

  url                    = "roleManagement/exchange/roleDefinitions"
  api_version            = "beta"
  query_parameters       = { "$filter" = ["displayName eq 'Application ${each.value}'"] }
  response_export_values = { id = "value[0].id" }
}

resource "msgraph_resource" "assignment" {
  for_each = local.assignments

  url         = "roleManagement/exchange/roleAssignments"
  api_version = "beta"
  body = {
    principalId      = "/ServicePrincipals/${var.service_principal_object_id}"
    roleDefinitionId = data.msgraph_resource.role[each.value.permission].output.id
    directoryScopeId = each.value.path
    appScopeId       = null
  }
}
