# Without Entra: a relay that takes mails from this network without a password. Queue, ledger, dead letters and alarms are the same.
module "mails" {
  source = "../.."

  name                = "mails"
  sender_mailboxes    = ["billing@contoso.com"]
  transport           = "smtp"
  zip                 = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture        = var.architecture
  vpc                 = var.vpc
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection

  environment = {
    QUARKUS_MAILER_HOST      = var.host
    QUARKUS_MAILER_PORT      = "587"
    QUARKUS_MAILER_START_TLS = "REQUIRED"
  }
}
