# Everything that can be named, made in the same apply: at plan nobody knows an id of it, and what is to be made must not depend
# on one.
resource "aws_secretsmanager_secret" "client" {
  name = "client"
}

resource "aws_kms_key" "mails" {}

resource "aws_sns_topic" "orders" {
  name       = "orders.fifo"
  fifo_topic = true
}

resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

resource "aws_iam_role" "shop" {
  name               = "shop"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_cloudwatch_event_bus" "shop" {
  name = "shop"
}

# Known by its ARN here, which at plan may even be null.
resource "aws_cloudwatch_event_bus" "told" {
  name = "told"
}

resource "terraform_data" "orders" {
  input = "arn:aws:sqs:eu-central-1:123456789012:orders"
}

resource "aws_cloudwatch_log_group" "audit" {
  name = "/aws/events/audit"
}

resource "terraform_data" "network" {
  input = { subnet = "subnet-1", security_group = "sg-1" }
}

# As an application's id is, before there is one.
resource "terraform_data" "application" {
  input = { tenant_id = "11111111-1111-1111-1111-111111111111", client_id = "22222222-2222-2222-2222-222222222222" }
}

module "mails" {
  source = "../.."

  name                = "mails"
  sender_mailboxes    = ["billing@contoso.com"]
  tenant_id           = terraform_data.application.output.tenant_id
  client_id           = terraform_data.application.output.client_id
  zip                 = "${path.module}/../function.zip"
  architecture        = "x86_64"
  credential          = "secret"
  client_secret_arn   = aws_secretsmanager_secret.client.arn
  secret_kms_key_arn  = aws_kms_key.mails.arn
  kms_key_arn         = aws_kms_key.mails.arn
  sender_role_arns    = [aws_iam_role.shop.arn]
  alarm_actions       = [aws_sns_topic.on_call.arn]
  topics              = { orders = aws_sns_topic.orders.arn }
  event_rules         = { shop = { pattern = jsonencode({ source = ["shop"] }), bus_name = aws_cloudwatch_event_bus.shop.name } }
  event_bus           = aws_cloudwatch_event_bus.told.arn
  outcome_events      = { orders = { queue_arn = terraform_data.orders.output }, audit = { log_group_name = aws_cloudwatch_log_group.audit.name } }
  vpc                 = { subnet_ids = [terraform_data.network.output.subnet], security_group_ids = [terraform_data.network.output.security_group] }
  environment         = { HTTPS_PROXY = "http://proxy.contoso.com:3128" }
  deletion_protection = false
}

output "environment" {
  value = module.mails.environment
}
