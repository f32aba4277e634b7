# In a VPC without a way out but a proxy, which shows certificates of its own authority. The subnets may be shared by another
# account. AWS's own services are reached through endpoints of the VPC, past the proxy: dynamodb, scheduler, sqs and sts.
# The proxy's authority comes as a layer:
#   zip -j roots.zip roots.pem
#   aws lambda publish-layer-version --layer-name mails-roots --zip-file fileb://roots.zip --query LayerVersionArn --output text
data "aws_iam_outbound_web_identity_federation" "account" {}

module "entra" {
  source = "../../modules/entra"

  name             = "mails"
  sender_mailboxes = ["billing@contoso.com"]

  federation = {
    issuer   = data.aws_iam_outbound_web_identity_federation.account.issuer_identifier
    subject  = module.mails.federation.subject
    audience = module.mails.federation.audience
  }
}

module "mails" {
  source = "../.."

  name                = "mails"
  sender_mailboxes    = ["billing@contoso.com"]
  tenant_id           = module.entra.tenant_id
  client_id           = module.entra.client_id
  zip                 = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture        = var.architecture
  vpc                 = var.vpc
  layer_arns          = [var.roots_layer_arn]
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection

  environment = {
    HTTPS_PROXY              = var.proxy
    NO_PROXY                 = ".amazonaws.com"
    HELIOGRAPH_TRUSTED_ROOTS = "/opt/roots.pem"
  }
}
