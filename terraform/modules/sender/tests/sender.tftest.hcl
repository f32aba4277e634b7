# What one call makes, and who may do what in it. The real provider renders policies; every resource is overridden.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = module.function.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.triggers.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_resource {
  target = module.queue.aws_sqs_queue.mails
  values = {
    id  = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo"
    arn = "arn:aws:sqs:eu-central-1:123456789012:mails.fifo"
  }
}

override_resource {
  target = module.queue.aws_sqs_queue.dead
  values = {
    id  = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead.fifo"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead.fifo"
    arn = "arn:aws:sqs:eu-central-1:123456789012:mails-dead.fifo"
  }
}

override_resource {
  target = module.queue.aws_sqs_queue_policy.mails
}

override_resource {
  target = module.queue.aws_sqs_queue_policy.dead
}

override_resource {
  target = module.queue.aws_sqs_queue_redrive_policy.mails
}

override_resource {
  target = module.queue.aws_sqs_queue_redrive_allow_policy.dead
}

override_resource {
  target = module.queue.aws_lambda_event_source_mapping.mails
}

override_resource {
  target = module.ledger[0].aws_dynamodb_table.this
  values = {
    arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/mails-ledger"
  }
}

override_resource {
  target = module.function.aws_cloudwatch_log_group.this
  values = {
    arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/mails"
  }
}

override_resource {
  target = module.function.aws_iam_role.this
  values = {
    id  = "mails"
    arn = "arn:aws:iam::123456789012:role/mails"
  }
}

override_resource {
  target = module.function.aws_iam_role_policy.this
}

override_resource {
  target = module.function.aws_iam_role_policy.more
}

override_resource {
  target = module.function.aws_lambda_function.this
  values = {
    version = "1"
    arn     = "arn:aws:lambda:eu-central-1:123456789012:function:mails"
  }
}

override_resource {
  target = module.function.aws_lambda_function_event_invoke_config.this
}

override_resource {
  target = module.function.aws_lambda_alias.this
  values = {
    arn = "arn:aws:lambda:eu-central-1:123456789012:function:mails:live"
  }
}

override_resource {
  target = module.alarms[0].aws_cloudwatch_metric_alarm.this
}

override_resource {
  target = module.alarms[0].aws_cloudwatch_dashboard.this
}

override_resource {
  target = module.triggers.aws_cloudwatch_event_rule.this
  values = {
    arn = "arn:aws:events:eu-central-1:123456789012:rule/mails-shop"
  }
}

override_resource {
  target = module.triggers.aws_cloudwatch_event_target.this
}

# The smallest call.
variables {
  name             = "mails"
  sender_mailboxes = ["Billing@contoso.com", "alerts@contoso.com", "news@contoso.com"]
  zip              = "main.tf"
  architecture     = "x86_64"
  tenant_id        = "11111111-1111-1111-1111-111111111111"
  client_id        = "22222222-2222-2222-2222-222222222222"
}

run "without_a_secret_it_waits_and_says_so" {
  expect_failures = [check.credential]
}

run "the_smallest_call_with_a_secret" {
  variables {
    client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/client-secret-AbCdEf"
  }

  assert {
    condition = jsonencode(jsondecode(data.aws_iam_policy_document.mails.json)) == jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Sid      = "ReadTheClientSecret"
          Effect   = "Allow"
          Action   = "secretsmanager:GetSecretValue"
          Resource = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/client-secret-AbCdEf"
        },
        {
          Sid      = "TakeMessages"
          Effect   = "Allow"
          Action   = ["sqs:ReceiveMessage", "sqs:GetQueueAttributes", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"]
          Resource = "arn:aws:sqs:eu-central-1:123456789012:mails.fifo"
        },
        {
          Sid      = "WriteDeadLetters"
          Effect   = "Allow"
          Action   = ["sqs:SendMessage", "sqs:GetQueueAttributes"]
          Resource = "arn:aws:sqs:eu-central-1:123456789012:mails-dead.fifo"
        },
        {
          Sid      = "KeepTheLedger"
          Effect   = "Allow"
          Action   = ["dynamodb:UpdateItem", "dynamodb:GetItem", "dynamodb:DeleteItem"]
          Resource = "arn:aws:dynamodb:eu-central-1:123456789012:table/mails-ledger"
        },
      ]
    })
    error_message = "policy: ${data.aws_iam_policy_document.mails.json}"
  }

  assert {
    condition = module.function.environment == {
      HELIOGRAPH_TIMEOUT               = "60s"
      HELIOGRAPH_SEND_TIMEOUT          = "30s"
      HELIOGRAPH_TENANT_ID             = "11111111-1111-1111-1111-111111111111"
      HELIOGRAPH_CLIENT_ID             = "22222222-2222-2222-2222-222222222222"
      HELIOGRAPH_CREDENTIAL            = "secret"
      HELIOGRAPH_CLIENT_SECRET_ID      = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/client-secret-AbCdEf"
      HELIOGRAPH_CLOUD                 = "global"
      HELIOGRAPH_ALLOWED_SENDERS       = "billing@contoso.com,alerts@contoso.com,news@contoso.com"
      HELIOGRAPH_METRICS               = "true"
      HELIOGRAPH_MODE                  = "live"
      HELIOGRAPH_WHEN_UNKNOWN          = "hold"
      HELIOGRAPH_MAILBOX_CONCURRENCY   = "4"
      HELIOGRAPH_MAX_AGE               = "24h"
      HELIOGRAPH_MAX_ATTEMPTS          = "8"
      HELIOGRAPH_LEDGER_TABLE          = "mails-ledger"
      HELIOGRAPH_LEDGER_TTL            = "30d"
      HELIOGRAPH_DEAD_LETTER_QUEUE_URL = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead.fifo"
    }
    error_message = "environment: ${jsonencode(module.function.environment)}"
  }

  assert {
    condition     = output.send_command == "aws sqs send-message --queue-url https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo --message-group-id billing@contoso.com --message-body '{\"from\": \"billing@contoso.com\", \"to\": [\"you@example.org\"], \"subject\": \"Hello\", \"text\": \"It works.\"}'"
    error_message = output.send_command
  }

  assert {
    condition     = output.redrive_command == "aws sqs start-message-move-task --source-arn arn:aws:sqs:eu-central-1:123456789012:mails-dead.fifo --destination-arn arn:aws:sqs:eu-central-1:123456789012:mails.fifo"
    error_message = output.redrive_command
  }

  assert {
    condition     = output.function_arn == "arn:aws:lambda:eu-central-1:123456789012:function:mails:live" && output.role_arn == "arn:aws:iam::123456789012:role/mails" && output.ledger_table_name == "mails-ledger" && output.dashboard_name == "mails"
    error_message = "outputs"
  }
}

run "a_field_of_a_secret_under_a_key" {
  variables {
    client_secret_arn   = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/entra-AbCdEf"
    client_secret_field = "clientSecret"
    secret_kms_key_arn  = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_CLIENT_SECRET_ID == "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/entra-AbCdEf#clientSecret"
    error_message = module.function.environment.HELIOGRAPH_CLIENT_SECRET_ID
  }

  assert {
    condition = jsonencode(slice(jsondecode(data.aws_iam_policy_document.mails.json).Statement, 0, 2)) == jsonencode([
      {
        Sid      = "ReadTheClientSecret"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/entra-AbCdEf"
      },
      {
        Sid       = "DecryptIt"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.eu-central-1.amazonaws.com" } }
      },
    ])
    error_message = "policy: ${data.aws_iam_policy_document.mails.json}"
  }
}

run "a_parameter_and_a_key_of_ones_own" {
  variables {
    client_secret_arn = "arn:aws:ssm:eu-central-1:123456789012:parameter/mails/client-secret"
    kms_key_arn       = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition = jsonencode([for index in [0, 4] : jsondecode(data.aws_iam_policy_document.mails.json).Statement[index]]) == jsonencode([
      {
        Sid      = "ReadTheClientSecret"
        Effect   = "Allow"
        Action   = "ssm:GetParameter"
        Resource = "arn:aws:ssm:eu-central-1:123456789012:parameter/mails/client-secret"
      },
      {
        Sid      = "UseTheKey"
        Effect   = "Allow"
        Action   = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
      },
    ])
    error_message = "policy: ${data.aws_iam_policy_document.mails.json}"
  }
}

run "a_certificate" {
  variables {
    credential         = "certificate"
    certificate_arn    = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/certificate-AbCdEf"
    secret_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition = { for name, value in module.function.environment : name => value if strcontains(name, "CERTIFICATE") || strcontains(name, "SECRET") || strcontains(name, "CREDENTIAL") } == {
      HELIOGRAPH_CREDENTIAL     = "certificate"
      HELIOGRAPH_CERTIFICATE_ID = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/certificate-AbCdEf"
    }
    error_message = "environment: ${jsonencode(module.function.environment)}"
  }

  assert {
    condition = jsonencode(jsondecode(data.aws_iam_policy_document.mails.json).Statement[0]) == jsonencode({
      Sid      = "ReadTheCertificate"
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/certificate-AbCdEf"
    })
    error_message = "policy: ${data.aws_iam_policy_document.mails.json}"
  }
}

run "templates_of_a_layer" {
  variables {
    client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/client-secret-AbCdEf"
    templates         = { layer_arn = "arn:aws:lambda:eu-central-1:123456789012:layer:templates:3" }
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_TEMPLATES == "/opt/templates" && module.function.layer_arns == tolist(["arn:aws:lambda:eu-central-1:123456789012:layer:templates:3"])
    error_message = "environment: ${jsonencode(module.function.environment)}"
  }
}

run "federation" {
  variables {
    credential = "federation"
    cloud      = "usgov"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_CREDENTIAL == "federation" && module.function.environment.HELIOGRAPH_FEDERATION_AUDIENCE == "api://AzureADTokenExchangeUSGov" && output.federation_audience == "api://AzureADTokenExchangeUSGov"
    error_message = "environment: ${jsonencode(module.function.environment)}"
  }

  assert {
    condition = jsonencode(jsondecode(data.aws_iam_policy_document.mails.json).Statement[0]) == jsonencode({
      Sid      = "ProveItsRoleToEntra"
      Effect   = "Allow"
      Action   = "sts:GetWebIdentityToken"
      Resource = "*"
      Condition = {
        "ForAllValues:StringEquals" = { "sts:IdentityTokenAudience" = "api://AzureADTokenExchangeUSGov" }
        NumericLessThanEquals       = { "sts:DurationSeconds" = "60" }
      }
    })
    error_message = "policy: ${data.aws_iam_policy_document.mails.json}"
  }
}

run "no_ledger_and_no_alarms" {
  variables {
    client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/client-secret-AbCdEf"
    ledger            = false
    alarms            = null
  }

  assert {
    condition     = !strcontains(data.aws_iam_policy_document.mails.json, "dynamodb") && !contains(keys(module.function.environment), "HELIOGRAPH_LEDGER_TABLE") && output.ledger_table_name == null
    error_message = "there is no table"
  }

  assert {
    condition     = output.dashboard_name == null
    error_message = "there is no dashboard"
  }
}

run "what_is_said_once_reaches_the_triggers" {
  variables {
    client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/client-secret-AbCdEf"
    event_rules       = { shop = { pattern = jsonencode({ source = ["shop"] }) } }
    recipients        = { mode = "redirect", redirect_to = "test@contoso.com", allowed = ["*@example.org", "Test@contoso.com"] }
    from              = "Alerts <Alerts@contoso.com>"
  }

  assert {
    condition     = module.triggers.senders == { "events.amazonaws.com" = ["arn:aws:events:eu-central-1:123456789012:rule/mails-shop"] }
    error_message = "senders: ${jsonencode(module.triggers.senders)}"
  }

  assert {
    condition     = local.default_mailbox == "alerts@contoso.com"
    error_message = "a rule would take another mailbox than the function: ${local.default_mailbox}"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_MODE == "redirect" && module.function.environment.HELIOGRAPH_REDIRECT_TO == "test@contoso.com" && module.function.environment.HELIOGRAPH_ALLOWED_RECIPIENTS == "*@example.org,Test@contoso.com" && module.function.environment.HELIOGRAPH_FROM == "Alerts <Alerts@contoso.com>"
    error_message = "environment: ${jsonencode(module.function.environment)}"
  }
}

run "one_mailbox_is_the_default" {
  variables {
    client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/client-secret-AbCdEf"
    sender_mailboxes  = ["Billing@contoso.com"]
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_FROM == "billing@contoso.com"
    error_message = "environment: ${jsonencode(module.function.environment)}"
  }
}

run "very_many_mailboxes_are_known_by_their_domains" {
  variables {
    client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/client-secret-AbCdEf"
    sender_mailboxes  = [for number in range(200) : "mailbox-${number}@contoso.com"]
  }

  expect_failures = [check.senders]
}
