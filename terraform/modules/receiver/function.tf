locals {
  secret_arn  = coalesce(var.client_secret_arn, var.certificate_arn, "-")
  has_secret  = var.credential == "secret"
  certificate = var.credential == "certificate"
  federates   = var.credential == "federation"

  # "Important considerations and restrictions for federated identity credentials", Microsoft Learn.
  audiences = {
    global    = "api://AzureADTokenExchange"
    usgov     = "api://AzureADTokenExchangeUSGov"
    usgov-dod = "api://AzureADTokenExchangeUSGov"
    china     = "api://AzureADTokenExchangeChina"
  }

  # The names are the function's own; see infra/docs/settings.md. null stays at its default.
  settings = {
    HELIOGRAPH_TIMEOUT               = "${var.timeout_seconds}s"
    HELIOGRAPH_TENANT_ID             = var.tenant_id
    HELIOGRAPH_CLIENT_ID             = var.client_id
    HELIOGRAPH_CREDENTIAL            = var.credential
    HELIOGRAPH_CLIENT_SECRET_ID      = local.has_secret ? join("#", concat([local.secret_arn], var.client_secret_field[*])) : null
    HELIOGRAPH_CERTIFICATE_ID        = local.certificate ? local.secret_arn : null
    HELIOGRAPH_FEDERATION_AUDIENCE   = local.federates ? local.audiences[var.cloud] : null
    HELIOGRAPH_CLOUD                 = var.cloud
    HELIOGRAPH_INCOMING_BUCKET       = local.bucket_name
    HELIOGRAPH_INCOMING_QUEUE_URL    = aws_sqs_queue.fetch.url
    HELIOGRAPH_EVENT_BUS             = var.event_bus
    HELIOGRAPH_EVENT_QUEUE_URL       = var.event_queue == null ? null : var.event_queue.url
    HELIOGRAPH_SUPPRESS              = var.suppress_days == null ? null : "${var.suppress_days}d"
    HELIOGRAPH_SUPPRESS_KEY_ID       = var.suppression_key_arn
    HELIOGRAPH_SUPPRESS_COMPLAINTS   = var.suppress_complaints ? null : "false"
    HELIOGRAPH_MAX_AGE               = "${var.max_age_hours}h"
    HELIOGRAPH_LEDGER_TABLE          = local.ledger_name
    HELIOGRAPH_LEDGER_TTL            = "${local.ledger_days}d"
    HELIOGRAPH_DEAD_LETTER_QUEUE_URL = aws_sqs_queue.dead.url
    # It sends nothing: a mail that comes into its queue becomes a dead letter.
    HELIOGRAPH_ROLE = "receive"
  }

  # What the function calls, by the last part of an endpoint's service name ("AWS services that integrate with AWS PrivateLink").
  aws_services = compact([
    "dynamodb",
    "events",
    local.federates ? "" : strcontains(local.secret_arn, ":ssm:") ? "ssm" : "secretsmanager",
    "s3",
    "sqs",
    local.federates ? "sts" : "",
    var.suppression_key_arn == null ? "" : "secretsmanager",
  ])
  missing_endpoints = var.vpc == null ? [] : var.vpc.endpoints == null ? [] : setsubtract(local.aws_services, var.vpc.endpoints)

  environment = merge({ for name, value in local.settings : name => value if value != null }, var.environment)
}

resource "aws_lambda_function" "this" {
  #checkov:skip=CKV_AWS_50:One function lists a folder by itself; its log names each mail, so there is no chain to trace
  function_name                  = var.name
  description                    = "Heliograph: receives mail from Microsoft 365 mailboxes"
  role                           = aws_iam_role.function.arn
  runtime                        = "provided.al2023"
  handler                        = "bootstrap"
  architectures                  = [var.architecture]
  filename                       = var.zip
  source_code_hash               = filebase64sha256(var.zip)
  memory_size                    = var.memory_mb
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = var.reserved_concurrency
  kms_key_arn                    = var.kms_key_arn
  publish                        = true
  tags                           = var.tags

  environment {
    variables = local.environment
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  dynamic "vpc_config" {
    for_each = var.vpc[*]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  # Lambda would make a log group without retention, and refuses a VPC that the role may not enter.
  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role_policy.function]

  lifecycle {
    precondition {
      condition     = length(local.missing_endpoints) == 0
      error_message = "vpc: the function calls ${join(", ", local.missing_endpoints)} as well, and vpc.endpoints doesn't have it: no mail would be published. Make an endpoint of the VPC for each, and name it in vpc.endpoints; or leave vpc.endpoints out if the VPC has another way to AWS."
    }
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "What the schedules and the queue call"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}

# A list that fails is repeated by the next run of its schedule.
resource "aws_lambda_function_event_invoke_config" "live" {
  function_name          = aws_lambda_function.this.function_name
  qualifier              = aws_lambda_alias.live.name
  maximum_retry_attempts = 0
  # What Lambda had no room for is too late then.
  maximum_event_age_in_seconds = 60
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}
