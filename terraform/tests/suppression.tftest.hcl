# The key that suppressed addresses are hashed with.
mock_provider "aws" {
  source = "./tests/mocks"

  mock_resource "aws_secretsmanager_secret" {
    defaults = {
      id  = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-suppression-key-1-AbCdEf"
      arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-suppression-key-1-AbCdEf"
    }
  }
}

variables {
  name                = "mails"
  sender_mailboxes    = ["Billing@contoso.com"]
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  client_id           = "22222222-2222-2222-2222-222222222222"
  zip                 = "tests/function.zip"
  architecture        = "x86_64"
  deletion_protection = false
  client_secret       = ""
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:on-call"]
}

run "no_key_without_suppression" {
  assert {
    condition     = length(aws_secretsmanager_secret.suppression) == 0 && output.suppression_key_arn == null && !contains(keys(output.environment), "HELIOGRAPH_SUPPRESS_KEY_ID") && length([for statement in data.aws_iam_policy_document.mails.statement : statement if statement.sid == "ReadTheSuppressionKey"]) == 0
    error_message = jsonencode(output.environment)
  }
}

run "with_suppression" {
  variables {
    suppress_days = 30
    kms_key_arn   = "arn:aws:kms:eu-central-1:123456789012:key/1"
  }

  assert {
    condition     = output.suppression_key_arn == "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-suppression-key-1-AbCdEf" && output.environment.HELIOGRAPH_SUPPRESS_KEY_ID == output.suppression_key_arn
    error_message = jsonencode(output.environment)
  }

  assert {
    condition     = jsonencode([for statement in data.aws_iam_policy_document.mails.statement : [statement.actions, statement.resources] if statement.sid == "ReadTheSuppressionKey"]) == jsonencode([[["secretsmanager:GetSecretValue"], [output.suppression_key_arn]]])
    error_message = jsonencode(data.aws_iam_policy_document.mails.statement)
  }

  assert {
    condition     = aws_secretsmanager_secret.suppression[0].kms_key_id == "arn:aws:kms:eu-central-1:123456789012:key/1" && aws_secretsmanager_secret_version.suppression[0].secret_string_wo_version == 1
    error_message = "The secret is under the deployment's key."
  }

  # What is written in another way stands in the state.
  assert {
    condition     = try(length(aws_secretsmanager_secret_version.suppression[0].secret_string), 0) == 0 && aws_secretsmanager_secret_version.suppression[0].secret_string_wo == null
    error_message = "The key is in the state."
  }
}

run "rotated" {
  variables {
    suppress_days           = 30
    suppression_key_version = 2
  }

  assert {
    condition     = aws_secretsmanager_secret_version.suppression[0].secret_string_wo_version == 2
    error_message = "A rotation writes a new version."
  }
}

# For a receiver that notes whom a quota stopped, and suppresses nobody.
run "a_key_alone" {
  variables {
    suppression_key_version = 1
  }

  assert {
    condition     = length(aws_secretsmanager_secret.suppression) == 1 && !contains(keys(output.environment), "HELIOGRAPH_SUPPRESS")
    error_message = jsonencode(output.environment)
  }
}

run "a_key_without_a_ledger" {
  command = plan

  variables {
    ledger                  = false
    suppression_key_version = 1
  }

  expect_failures = [var.suppression_key_version]
}

run "half_a_rotation" {
  command = plan

  variables {
    suppression_key_version = 1.5
  }

  expect_failures = [var.suppression_key_version]
}
