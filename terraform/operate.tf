# A second function of the same zip, for the commands that change what the sender remembers: a right to invoke a function covers all
# that it does, so this one sends nothing, and the sender runs no command but cancel.
resource "aws_lambda_function" "operate" {
  #checkov:skip=CKV_AWS_115:A few commands a day, of operators, take no room that mails need
  function_name    = "${var.name}-operate"
  description      = "Heliograph: settles mails of ${var.name}, and sends none"
  role             = aws_iam_role.function.arn
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  architectures    = [var.architecture]
  filename         = var.zip
  source_code_hash = filebase64sha256(var.zip)
  layers           = concat(var.templates[*].layer_arn, var.layer_arns)
  memory_size      = var.memory_mb
  timeout          = local.timeout_seconds
  kms_key_arn      = var.kms_key_arn
  tags             = var.tags

  environment {
    variables = local.operate_environment
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.operate.name
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

  # Lambda would make a log group without retention, and refuses a VPC that the role may not enter.
  depends_on = [aws_cloudwatch_log_group.operate, aws_iam_role_policy.function, aws_iam_role_policy.mails]
}

# It leads to the newest code. Each published version would keep the zip for ever.
resource "aws_lambda_alias" "operate" {
  name             = "live"
  description      = "What operators call"
  function_name    = aws_lambda_function.operate.function_name
  function_version = "$LATEST"
}

# No caller reads the answer of an invocation of the type Event, so a command must not run again later.
resource "aws_lambda_function_event_invoke_config" "operate" {
  for_each = { live = aws_lambda_alias.operate.name, latest = null }

  function_name          = aws_lambda_function.operate.function_name
  qualifier              = each.value
  maximum_retry_attempts = 0
}

resource "aws_cloudwatch_log_group" "operate" {
  name              = "/aws/lambda/${var.name}-operate"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}
