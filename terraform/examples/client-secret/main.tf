# With a client secret, where AWS may not vouch for the function. It is made outside:
#   az ad app credential reset --id CLIENT_ID --append --years 1 --query password --output tsv
# and put in with client_secret_command, or passed for one apply only, with TF_VAR_client_secret and without TF_LOG: it stands
# neither in a plan nor in the state then, but in the log of the provider's requests.
terraform {
  required_version = ">= 1.11, < 2.0"
}

module "mails" {
  source = "../.."

  name                  = "mails"
  sender_mailboxes      = ["billing@contoso.com"]
  zip                   = var.zip
  architecture          = var.architecture
  credential            = "secret"
  client_secret         = var.client_secret
  client_secret_version = var.client_secret_version
}
