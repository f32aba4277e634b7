# The Entra team's part: the application, and whom it trusts. The role needs not exist yet, as its ARN goes by account and name.
module "entra" {
  source = "../../../modules/entra"

  name             = var.name
  tenant_id        = var.tenant_id
  sender_mailboxes = var.sender_mailboxes

  federation = {
    issuer   = var.issuer
    subject  = "arn:aws:iam::${var.account_id}:role/${var.name}"
    audience = "api://AzureADTokenExchange"
  }
}
