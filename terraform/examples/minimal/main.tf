# Everything in both clouds, with what there is for nothing: no secret (AWS vouches for the function), a ledger, alarms. The
# mailboxes are narrowed by an Exchange admin with grant_command.
terraform {
  required_version = ">= 1.11, < 2.0"
}

module "mails" {
  source = "../.."

  name                 = var.name
  sender_mailboxes     = var.sender_mailboxes
  zip                  = var.zip
  architecture         = var.architecture
  switch_federation_on = var.switch_federation_on
  deletion_protection  = var.deletion_protection
}
