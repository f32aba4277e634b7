# Several mailboxes, narrowed by Terraform itself through Graph's beta: the direct members of a group, which an Entra admin
# keeps. A second deployment for other systems has an application, a queue and a scope of its own, since every role that may write to
# a queue may send as every mailbox of it.
data "aws_iam_outbound_web_identity_federation" "account" {}

module "entra" {
  source = "../../modules/entra"

  name             = "mails"
  sender_mailboxes = local.mailboxes
  mailbox_scope    = "graph_beta"

  federation = {
    issuer   = data.aws_iam_outbound_web_identity_federation.account.issuer_identifier
    subject  = module.mails.federation.subject
    audience = module.mails.federation.audience
  }
}

locals {
  mailboxes = ["billing@contoso.com", "orders@contoso.com", "support@contoso.com"]
}

module "scope" {
  source = "../../modules/graph_beta"

  client_id                   = module.entra.client_id
  service_principal_object_id = module.entra.service_principal_object_id
  sender_mailboxes            = local.mailboxes
  group                       = { object_id = var.group_object_id }
}

module "mails" {
  source = "../.."

  name                = "mails"
  sender_mailboxes    = local.mailboxes
  from                = "Contoso <orders@contoso.com>"
  tenant_id           = module.entra.tenant_id
  client_id           = module.scope.client_id
  zip                 = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture        = var.architecture
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection
}

module "alerts_entra" {
  source = "../../modules/entra"

  name             = "alerts"
  sender_mailboxes = ["alerts@contoso.com"]
  mailbox_scope    = "graph_beta"

  federation = {
    issuer   = data.aws_iam_outbound_web_identity_federation.account.issuer_identifier
    subject  = module.alerts.federation.subject
    audience = module.alerts.federation.audience
  }
}

module "alerts_scope" {
  source = "../../modules/graph_beta"

  client_id                   = module.alerts_entra.client_id
  service_principal_object_id = module.alerts_entra.service_principal_object_id
  sender_mailboxes            = ["alerts@contoso.com"]
}

module "alerts" {
  source = "../.."

  name                = "alerts"
  sender_mailboxes    = ["alerts@contoso.com"]
  allowed_recipients  = ["*@contoso.com"]
  tenant_id           = module.alerts_entra.tenant_id
  client_id           = module.alerts_scope.client_id
  zip                 = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture        = var.architecture
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection
}
