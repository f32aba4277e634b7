# Both clouds, with what there is for nothing: no secret (AWS vouches for the function), a ledger, alarms. The mailboxes are
# narrowed by an Exchange admin.
data "aws_iam_outbound_web_identity_federation" "account" {}

module "entra" {
  source = "../../modules/entra"

  name             = var.name
  sender_mailboxes = var.sender_mailboxes

  federation = {
    issuer   = data.aws_iam_outbound_web_identity_federation.account.issuer_identifier
    subject  = module.mails.federation.subject
    audience = module.mails.federation.audience
  }
}

module "mails" {
  source = "../.."

  name                = var.name
  sender_mailboxes    = var.sender_mailboxes
  tenant_id           = module.entra.tenant_id
  client_id           = module.entra.client_id
  zip                 = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture        = var.architecture
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection
}
