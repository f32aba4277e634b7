# From the version in which one module made both sides; a new deployment doesn't need this file.
moved {
  from = module.mails.module.entra
  to   = module.entra
}

moved {
  from = module.mails.module.mailbox_scope.msgraph_resource.assignment
  to   = module.scope.msgraph_resource.assignment
}

moved {
  from = module.alerts.module.entra
  to   = module.alerts_entra
}

moved {
  from = module.alerts.module.mailbox_scope.msgraph_resource.assignment
  to   = module.alerts_scope.msgraph_resource.assignment
}
