# From the version in which one module made both sides; a new deployment doesn't need this file.
moved {
  from = module.mails.module.entra
  to   = module.entra
}

moved {
  from = module.mails.module.mailbox_scope.azuread_app_role_assignment.tenant_wide
  to   = module.entra.azuread_app_role_assignment.tenant_wide
}
