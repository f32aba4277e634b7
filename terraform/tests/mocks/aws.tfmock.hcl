# Well-formed, since the provider's own checks see them.
mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/mails" }
}

mock_resource "aws_sqs_queue" {
  defaults = {
    id  = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo"
    arn = "arn:aws:sqs:eu-central-1:123456789012:mails.fifo"
  }
}

mock_resource "aws_lambda_function" {
  defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:mails", version = "1" }
}

mock_resource "aws_lambda_alias" {
  defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:mails:live" }
}

mock_resource "aws_lambda_event_source_mapping" {
  defaults = { uuid = "44444444-4444-4444-4444-444444444444" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/mails" }
}

mock_resource "aws_cloudwatch_event_rule" {
  defaults = { arn = "arn:aws:events:eu-central-1:123456789012:rule/mails-shop" }
}

mock_resource "aws_cloudwatch_event_bus" {
  defaults = { arn = "arn:aws:events:eu-central-1:123456789012:event-bus/told" }
}

mock_resource "aws_scheduler_schedule_group" {
  defaults = { arn = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/mails" }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = {
    id  = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-client-secret-1-AbCdEf"
    arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-client-secret-1-AbCdEf"
  }
}

mock_data "aws_iam_policy_document" {
  defaults = { json = "{\"Version\": \"2012-10-17\", \"Statement\": []}" }
}

mock_data "aws_region" {
  defaults = { id = "eu-central-1" }
}

mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555" }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:eu-central-1:123456789012:orders.fifo" }
}
