# With a certificate. Key and certificate are made outside, and put into Secrets Manager together; only the certificate, which
# is public, passes through Terraform:
#   mkdir -p certificates
#   openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=mails -keyout key.pem -out certificates/2026.pem
#   cat key.pem certificates/2026.pem >both.pem
#   aws secretsmanager create-secret --name mails/certificate --secret-string file://both.pem --query ARN --output text
#   rm key.pem both.pem
# To renew it, put another one into certificates/ as well, apply, and put its key with it into the same secret.
module "entra" {
  source = "../../modules/entra"

  name             = "mails"
  sender_mailboxes = ["billing@contoso.com"]
  credential       = "certificate"
  certificates     = { for file in fileset("${path.module}/certificates", "*.pem") : trimsuffix(file, ".pem") => file("${path.module}/certificates/${file}") }
}

module "mails" {
  source = "../.."

  name                = "mails"
  sender_mailboxes    = ["billing@contoso.com"]
  tenant_id           = module.entra.tenant_id
  client_id           = module.entra.client_id
  zip                 = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture        = var.architecture
  credential          = "certificate"
  certificate_arn     = var.certificate_arn
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection
}
