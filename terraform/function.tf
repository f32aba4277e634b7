locals {
  # What the function calls, by the last part of an endpoint's service name ("AWS services that integrate with AWS PrivateLink").
  aws_services = compact([
    var.ledger ? "dynamodb" : "",
    var.event_bus != null ? "events" : "",
    var.send_later ? "scheduler" : "",
    local.has_secret || local.certificate ? local.secret_service : "",
    local.suppression_key ? "secretsmanager" : "",
    "sqs",
    local.federates ? "sts" : "",
  ])
  missing_endpoints = var.vpc == null ? [] : var.vpc.endpoints == null ? [] : setsubtract(local.aws_services, var.vpc.endpoints)
}

resource "aws_lambda_function" "this" {
  function_name                  = var.name
  description                    = "Heliograph: sends mail from Microsoft 365 mailboxes"
  role                           = aws_iam_role.function.arn
  runtime                        = "provided.al2023"
  handler                        = "bootstrap"
  architectures                  = [var.architecture]
  filename                       = var.zip
  source_code_hash               = filebase64sha256(var.zip)
  layers                         = concat(var.templates[*].layer_arn, var.layer_arns)
  memory_size                    = var.memory_mb
  timeout                        = local.timeout_seconds
  reserved_concurrent_executions = var.reserved_concurrency
  kms_key_arn                    = var.kms_key_arn
  publish                        = true
  tags                           = var.tags

  environment {
    variables = local.environment
  }

  # JSON, so that Lambda takes the function's lines as they are.
  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  tracing_config {
    mode = var.tracing ? "Active" : "PassThrough"
  }

  dynamic "vpc_config" {
    for_each = var.vpc[*]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  # Lambda would make a log group without retention, and refuses a VPC that the role may not enter. A key that is named is there.
  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role_policy.function, aws_iam_role_policy.mails, aws_secretsmanager_secret_version.suppression]

  lifecycle {
    precondition {
      condition     = length(local.missing_endpoints) == 0
      error_message = "vpc: the function calls ${join(", ", local.missing_endpoints)} as well, and vpc.endpoints doesn't have it: mails would wait, and be given up. Make an endpoint of the VPC for each (dynamodb: ledger; events: event_bus; scheduler: send_later; secretsmanager, ssm: the credential; secretsmanager: suppress_days; sts: federation), and name it in vpc.endpoints; or leave vpc.endpoints out if the VPC has another way to AWS."
    }

    precondition {
      condition     = local.characters <= 4096
      error_message = "allowed_headers, allowed_recipients, environment, sender_mailboxes: with their names they make about ${local.characters} characters of the function's variables, of which Lambda takes 4096. Allow domains (*@example.org) instead of addresses."
    }
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "What triggers call"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}

# For asynchronous invocations: direct ones of the type Event, and topics and rules that call the function itself.
resource "aws_lambda_function_event_invoke_config" "this" {
  function_name          = aws_lambda_function.this.function_name
  qualifier              = aws_lambda_alias.live.name
  maximum_retry_attempts = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.undelivered["standard"].arn
    }
  }

  depends_on = [aws_iam_role_policy.mails]
}

# The same for who calls the function by its bare name.
resource "aws_lambda_function_event_invoke_config" "latest" {
  function_name          = aws_lambda_function.this.function_name
  maximum_retry_attempts = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.undelivered["standard"].arn
    }
  }

  depends_on = [aws_iam_role_policy.mails]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}
