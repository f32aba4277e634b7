# The real provider renders policies; nothing reaches an account, since every resource is overridden.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_resource {
  target = aws_cloudwatch_log_group.this
  values = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/mails" }
}

override_resource {
  target = aws_iam_role.this
  values = {
    id  = "mails"
    arn = "arn:aws:iam::123456789012:role/mails"
  }
}

override_resource {
  target = aws_iam_role_policy.this
}

override_resource {
  target = aws_iam_role_policy.more
}

override_resource {
  target = aws_lambda_function.this
  values = {
    version = "7"
    arn     = "arn:aws:lambda:eu-central-1:123456789012:function:mails"
  }
}

override_resource {
  target = aws_lambda_alias.this
  values = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:mails:live" }
}

override_resource {
  target = aws_lambda_function_event_invoke_config.this
}

variables {
  name            = "mails"
  zip             = "main.tf"
  architecture    = "arm64"
  timeout_seconds = 60
  settings = {
    tenant_id = "11111111-1111-1111-1111-111111111111"
    client_id = "22222222-2222-2222-2222-222222222222"
  }
}

run "the_least_it_takes" {
  assert {
    condition     = aws_lambda_function.this.runtime == "provided.al2023" && aws_lambda_function.this.architectures == tolist(["arm64"]) && aws_lambda_function.this.publish
    error_message = "not a native function of that architecture, with versions"
  }

  assert {
    condition     = aws_lambda_function.this.timeout == 60 && aws_lambda_function.this.memory_size == 256 && one(aws_lambda_function.this.tracing_config).mode == "PassThrough"
    error_message = "size and tracing"
  }

  assert {
    condition     = one(aws_lambda_function.this.logging_config).log_group == "/aws/lambda/mails" && one(aws_lambda_function.this.logging_config).log_format == "JSON" && aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "log"
  }

  assert {
    condition     = aws_lambda_alias.this.name == "live" && aws_lambda_alias.this.function_version == "7" && output.arn == "arn:aws:lambda:eu-central-1:123456789012:function:mails:live"
    error_message = "triggers would not call the version that was published"
  }

  assert {
    condition = output.environment == {
      HELIOGRAPH_TIMEOUT             = "60s"
      HELIOGRAPH_SEND_TIMEOUT        = "30s"
      HELIOGRAPH_TENANT_ID           = "11111111-1111-1111-1111-111111111111"
      HELIOGRAPH_CLIENT_ID           = "22222222-2222-2222-2222-222222222222"
      HELIOGRAPH_CLOUD               = "global"
      HELIOGRAPH_MODE                = "live"
      HELIOGRAPH_WHEN_UNKNOWN        = "hold"
      HELIOGRAPH_MAILBOX_CONCURRENCY = "4"
      HELIOGRAPH_MAX_AGE             = "24h"
      HELIOGRAPH_MAX_ATTEMPTS        = "8"
      HELIOGRAPH_LEDGER_TTL          = "30d"
      HELIOGRAPH_METRICS             = "true"
    }
    error_message = "environment: ${jsonencode(output.environment)}"
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables == tomap(output.environment)
    error_message = "the function has another environment than the output says"
  }

  assert {
    condition = jsonencode(jsondecode(aws_iam_role.this.assume_role_policy)) == jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Service = "lambda.amazonaws.com" }
        Action    = "sts:AssumeRole"
      }]
    })
    error_message = "trust: ${aws_iam_role.this.assume_role_policy}"
  }

  assert {
    condition = jsonencode(jsondecode(aws_iam_role_policy.this.policy)) == jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid      = "WriteItsOwnLog"
        Effect   = "Allow"
        Action   = ["logs:PutLogEvents", "logs:CreateLogStream"]
        Resource = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/mails:*"
      }]
    })
    error_message = "policy: ${aws_iam_role_policy.this.policy}"
  }

  assert {
    condition     = length(aws_lambda_function_event_invoke_config.this.destination_config) == 0 && length(aws_iam_role_policy.more) == 0
    error_message = "more than was asked for"
  }
}

run "everything" {
  variables {
    settings = {
      tenant_id             = "contoso.onmicrosoft.com"
      client_id             = "22222222-2222-2222-2222-222222222222"
      client_secret_id      = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-AbCdEf#clientSecret"
      cloud                 = "china"
      from                  = "Billing <billing@contoso.com>"
      mode                  = "redirect"
      allowed_senders       = ["billing@contoso.com", "*@contoso.example"]
      metrics               = "by-mailbox"
      allowed_recipients    = ["ada@example.org", "*@contoso.com"]
      redirect_to           = "test@contoso.com"
      when_unknown          = "resend"
      send_timeout_seconds  = 20
      mailbox_concurrency   = 2
      max_age_hours         = 48
      max_attempts          = 3
      ledger_table          = "mails-ledger"
      ledger_ttl_days       = 60
      dead_letter_queue_url = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead"
    }
    on_failure_arn           = "arn:aws:sqs:eu-central-1:123456789012:failed"
    tracing                  = true
    vpc                      = { subnet_ids = ["subnet-1a", "subnet-1b"], security_group_ids = ["sg-1"] }
    kms_key_arn              = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
    reserved_concurrency     = 5
    log_retention_days       = 365
    policies                 = { mails = "{\"Version\": \"2012-10-17\", \"Statement\": []}" }
  }

  assert {
    condition = output.environment == {
      HELIOGRAPH_TIMEOUT               = "60s"
      HELIOGRAPH_SEND_TIMEOUT          = "20s"
      HELIOGRAPH_TENANT_ID             = "contoso.onmicrosoft.com"
      HELIOGRAPH_CLIENT_ID             = "22222222-2222-2222-2222-222222222222"
      HELIOGRAPH_CLIENT_SECRET_ID      = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-AbCdEf#clientSecret"
      HELIOGRAPH_CLOUD                 = "china"
      HELIOGRAPH_FROM                  = "Billing <billing@contoso.com>"
      HELIOGRAPH_MODE                  = "redirect"
      HELIOGRAPH_ALLOWED_SENDERS       = "billing@contoso.com,*@contoso.example"
      HELIOGRAPH_METRICS               = "by-mailbox"
      HELIOGRAPH_ALLOWED_RECIPIENTS    = "ada@example.org,*@contoso.com"
      HELIOGRAPH_REDIRECT_TO           = "test@contoso.com"
      HELIOGRAPH_WHEN_UNKNOWN          = "resend"
      HELIOGRAPH_MAILBOX_CONCURRENCY   = "2"
      HELIOGRAPH_MAX_AGE               = "48h"
      HELIOGRAPH_MAX_ATTEMPTS          = "3"
      HELIOGRAPH_LEDGER_TABLE          = "mails-ledger"
      HELIOGRAPH_LEDGER_TTL            = "60d"
      HELIOGRAPH_DEAD_LETTER_QUEUE_URL = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead"
    }
    error_message = "environment: ${jsonencode(output.environment)}"
  }

  assert {
    condition = jsonencode(jsondecode(aws_iam_role_policy.this.policy).Statement) == jsonencode([
      {
        Sid      = "WriteItsOwnLog"
        Effect   = "Allow"
        Action   = ["logs:PutLogEvents", "logs:CreateLogStream"]
        Resource = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/mails:*"
      },
      {
        Sid      = "PutAsideWhatFailed"
        Effect   = "Allow"
        Action   = "sqs:SendMessage"
        Resource = "arn:aws:sqs:eu-central-1:123456789012:failed"
      },
      {
        Sid      = "Trace"
        Effect   = "Allow"
        Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
        Resource = "*"
      },
      {
        Sid      = "SeeTheVpc"
        Effect   = "Allow"
        Action   = ["ec2:DescribeSubnets", "ec2:DescribeNetworkInterfaces"]
        Resource = "*"
      },
      {
        Sid      = "EnterTheVpc"
        Effect   = "Allow"
        Action   = ["ec2:UnassignPrivateIpAddresses", "ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterface", "ec2:AssignPrivateIpAddresses"]
        Resource = "arn:aws:ec2:eu-central-1:123456789012:*/*"
      },
      {
        Sid      = "ReadItsOwnEnvironment"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
      },
    ])
    error_message = "policy: ${aws_iam_role_policy.this.policy}"
  }

  assert {
    condition     = aws_iam_role_policy.more["mails"].policy == var.policies.mails && aws_iam_role.this.permissions_boundary == var.permissions_boundary_arn
    error_message = "role"
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.this.qualifier == "live" && one(one(aws_lambda_function_event_invoke_config.this.destination_config).on_failure).destination == var.on_failure_arn
    error_message = "what failed would vanish"
  }

  assert {
    condition     = aws_lambda_function.this.kms_key_arn == var.kms_key_arn && aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn
    error_message = "not encrypted with the key"
  }

  assert {
    condition     = one(aws_lambda_function.this.vpc_config).subnet_ids == toset(["subnet-1a", "subnet-1b"]) && one(aws_lambda_function.this.vpc_config).security_group_ids == toset(["sg-1"])
    error_message = "VPC"
  }

  assert {
    condition     = aws_lambda_function.this.reserved_concurrent_executions == 5 && one(aws_lambda_function.this.tracing_config).mode == "Active" && aws_cloudwatch_log_group.this.retention_in_days == 365
    error_message = "size, tracing and log"
  }
}

run "what_failed_goes_to_a_topic" {
  variables {
    on_failure_arn = "arn:aws:sns:eu-central-1:123456789012:failed"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.this.policy).Statement[1].Action == "sns:Publish"
    error_message = "policy: ${aws_iam_role_policy.this.policy}"
  }
}
