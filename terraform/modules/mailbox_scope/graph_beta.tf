# graph_beta: the role assignments through Graph's beta, which Microsoft doesn't support in production ("Create
# unifiedRoleAssignment, Exchange Online provider", Microsoft Graph beta).
locals {
  scopes = var.mode != "graph_beta" ? {} : var.group_object_id != null ? {
    group = "/Groups/${var.group_object_id}"
    } : {
    for mailbox, user in data.azuread_user.mailbox : mailbox => "/Users/${user.object_id}"
  }

  assignments = merge([
    for scope, path in local.scopes : {
      for permission in local.permissions : "${permission} ${scope}" => { permission = permission, path = path }
    }
  ]...)
}

data "azuread_user" "mailbox" {
  for_each = var.mode == "graph_beta" && var.group_object_id == null ? toset(var.mailboxes) : []

  user_principal_name = each.value
}

data "msgraph_resource" "role" {
  for_each = var.mode == "graph_beta" ? local.permissions : []

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
