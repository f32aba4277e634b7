# The AWS team's part, with what the Entra team has handed over.
module "mails" {
  source = "../../.."

  name                = var.name
  account_id          = var.account_id
  sender_mailboxes    = var.sender_mailboxes
  tenant_id           = var.tenant_id
  client_id           = var.client_id
  zip                 = coalesce(var.zip, "../../../../target/function-${var.architecture}.zip")
  architecture        = var.architecture
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection
}
