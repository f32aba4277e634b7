# A deployment as a team would run it: state in S3, a key of its own, alarms to a topic, a guard for what isn't production, and
# mails of any size. github-actions.yml plans and applies it.
terraform {
  required_version = ">= 1.11, < 2.0"
}

module "mails" {
  source = "../.."

  name             = "mails-${var.stage}"
  display_name     = "Mails (${var.stage})"
  notes            = "Asked for by the billing team: billing-team@contoso.com"
  sender_mailboxes = ["billing@contoso.com", "alerts@contoso.com"]
  from             = "Contoso Billing <billing@contoso.com>"
  zip              = var.zip
  architecture     = var.architecture

  # Only where there is no federation in the account yet.
  switch_federation_on = var.switch_federation_on
  mailbox_scope        = "exchange_rbac"
  large_mail           = true

  recipients = var.stage == "production" ? {} : { mode = "redirect", redirect_to = "mail-tests@contoso.com" }

  memory_mb                  = 256
  send_timeout_seconds       = 30
  max_age_hours              = 48
  dead_letter_retention_days = 14
  maximum_concurrency        = 10
  log_retention_days         = 90
  kms_key_arn                = var.kms_key_arn
  alarms                     = { actions = var.alarm_topic_arns, oldest_message_minutes = 30 }
  permissions_boundary_arn   = var.permissions_boundary_arn
  deletion_protection        = var.stage == "production"

  schedules = {
    heartbeat = {
      expression = "cron(0 6 * * ? *)"
      request    = jsonencode({ from = "alerts@contoso.com", to = ["mail-tests@contoso.com"], subject = "Heartbeat", text = "Mails go out." })
    }
  }

  tags = { team = "billing", stage = var.stage }
}
