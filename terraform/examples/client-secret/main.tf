# With a client secret, where AWS may not vouch for the function. It is made outside, after the first apply:
#   az ad app credential reset --id CLIENT_ID --append --years 1 --query password --output tsv >client-secret.txt
# The first of the commands (terraform output -raw commands) puts it into Secrets Manager from that file; then delete the file.
# Or pass it for one apply only, with TF_VAR_client_secret and without TF_LOG: then it is neither in a plan nor in the state,
# but in the log of the provider's requests.
module "entra" {
  source = "../../modules/entra"

  name             = "mails"
  sender_mailboxes = ["billing@contoso.com"]
  credential       = "secret"
}

module "mails" {
  source = "../.."

  name                  = "mails"
  sender_mailboxes      = ["billing@contoso.com"]
  tenant_id             = module.entra.tenant_id
  client_id             = module.entra.client_id
  zip                   = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture          = var.architecture
  credential            = "secret"
  create_client_secret  = true
  client_secret         = var.client_secret
  client_secret_version = var.client_secret_version
  alarm_actions         = var.alarm_actions
  deletion_protection   = var.deletion_protection
}
