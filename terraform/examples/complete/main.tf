# A deployment as a team would run it: state in S3, a key of its own, alarms to a topic, a heartbeat, a guard for what isn't
# production, and roles that may send; and the other half, which receives answers and learns what bounced, as an application of its
# own that can't send. github-actions.yml plans and applies it.
data "aws_iam_outbound_web_identity_federation" "account" {}

locals {
  production = var.stage == "production"
  mailboxes  = ["billing@contoso.com", "alerts@contoso.com"]
}

module "entra" {
  source = "../../modules/entra"

  name             = "mails-${var.stage}"
  display_name     = "Mails (${var.stage})"
  notes            = "Asked for by the billing team: billing-team@contoso.com"
  tenant_id        = var.tenant_id
  sender_mailboxes = local.mailboxes

  # The mailbox is searched for the copy of a mail in doubt.
  when_unknown = "check"

  federation = {
    issuer   = data.aws_iam_outbound_web_identity_federation.account.issuer_identifier
    subject  = module.mails.federation.subject
    audience = module.mails.federation.audience
  }
}

module "mails" {
  source = "../.."

  name               = "mails-${var.stage}"
  account_id         = var.account_id
  sender_mailboxes   = local.mailboxes
  sender_role_arns   = var.sender_role_arns
  operator_role_arns = var.operator_role_arns
  from               = "Contoso Billing <billing@contoso.com>"
  tenant_id          = module.entra.tenant_id
  client_id          = module.entra.client_id
  zip                = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture       = var.architecture

  recipient_mode = local.production ? "live" : "redirect"
  redirect_to    = local.production ? null : "mail-tests@contoso.com"

  when_unknown             = module.entra.when_unknown
  suppress_days            = 30
  max_age_hours            = 48
  log_retention_days       = 90
  kms_key_arn              = var.kms_key_arn
  permissions_boundary_arn = var.permissions_boundary_arn
  deletion_protection      = coalesce(var.deletion_protection, local.production)

  alarm_actions    = var.alarm_topic_arns
  alarm_thresholds = { oldest_message_minutes = 30, silence_hours = 25 }

  # Proves each day that mails go out; its absence is an alarm (silence_hours).
  schedules = {
    heartbeat = {
      expression = "cron(0 6 * * ? *)"
      request    = jsonencode({ from = "alerts@contoso.com", to = ["mail-tests@contoso.com"], subject = "Heartbeat", text = "Mails go out." })
    }
  }

  tags = { team = "billing", stage = var.stage }
}

module "receiver_entra" {
  source = "../../modules/entra"

  name             = "answers-${var.stage}"
  display_name     = "Answers (${var.stage})"
  notes            = "Asked for by the billing team: billing-team@contoso.com"
  tenant_id        = var.tenant_id
  sender_mailboxes = module.receiver.mailboxes
  receive          = module.receiver.receive

  federation = {
    issuer   = data.aws_iam_outbound_web_identity_federation.account.issuer_identifier
    subject  = module.receiver.federation.subject
    audience = module.receiver.federation.audience
  }
}

# Answers and reports come to the mailboxes that send. People read them too, so the mails stay where they are.
module "receiver" {
  source = "../../modules/receiver"

  name      = "answers-${var.stage}"
  folders   = { for mailbox in local.mailboxes : split("@", mailbox)[0] => { mailbox = mailbox } }
  tenant_id = module.receiver_entra.tenant_id
  client_id = module.receiver_entra.client_id

  # By which a report is tied to the mail that it is about.
  ledger_table_name   = module.mails.ledger_table_name
  suppress_days       = 30
  suppression_key_arn = module.mails.suppression_key_arn

  zip                      = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture             = var.architecture
  kms_key_arn              = var.kms_key_arn
  permissions_boundary_arn = var.permissions_boundary_arn
  log_retention_days       = 90
  alarm_actions            = var.alarm_topic_arns
  deletion_protection      = coalesce(var.deletion_protection, local.production)

  tags = { team = "billing", stage = var.stage }
}
