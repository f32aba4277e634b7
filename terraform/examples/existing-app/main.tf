# The AWS side alone. An Entra admin has made the app registration, let it send as the mailboxes, put its client secret into
# Secrets Manager, and handed over the two ids and the secret's ARN. Nothing here asks Entra for anything.
module "mails" {
  source = "../.."

  name                = var.name
  sender_mailboxes    = var.sender_mailboxes
  zip                 = var.zip
  architecture        = var.architecture
  tenant_id           = var.tenant_id
  client_id           = var.client_id
  credential          = "secret"
  client_secret_arn   = var.client_secret_arn
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection
}
