# What the role of a receiver may do with the table and with secrets.
mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name                = "faxes"
  folders             = { fax = { mailbox = "fax@contoso.com" } }
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  client_id           = "22222222-2222-2222-2222-222222222222"
  zip                 = "../../tests/function.zip"
  architecture        = "x86_64"
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:on-call"]
  deletion_protection = false
}

run "writes_keys_of_its_own_only" {
  variables {
    ledger_table_name = "mails-ledger"
  }

  # Any statement that lets the role write is bound to these keys.
  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.mails.statement :
      jsonencode({ for condition in statement.condition : "${condition.test} ${condition.variable}" => condition.values }) == jsonencode({
        "ForAllValues:StringLike dynamodb:LeadingKeys" = ["incoming#*", "collecting#*", "sweeping#*", "seen#*", "began#*", "queued#*", "bounced#*", "not-now#*", "reported#*", "suppressed#*", "in-work#*", "moved#*"]
        "Null dynamodb:LeadingKeys"                    = ["false"]
      }) && statement.resources == toset(["arn:aws:dynamodb:eu-central-1:123456789012:table/mails-ledger"])
      if length(setintersection(statement.actions, ["dynamodb:UpdateItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:*"])) > 0
    ])
    error_message = jsonencode(data.aws_iam_policy_document.mails.statement)
  }

  assert {
    condition     = sort(flatten([for statement in data.aws_iam_policy_document.mails.statement : tolist(statement.actions) if anytrue([for action in statement.actions : startswith(action, "dynamodb:")])])) == tolist(["dynamodb:BatchGetItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:UpdateItem"])
    error_message = "No more than it needs, and no less."
  }
}

run "with_a_table_of_its_own_alike" {
  assert {
    condition     = [for statement in data.aws_iam_policy_document.mails.statement : length(statement.condition) if statement.sid == "WriteKeysOfItsOwn" && statement.resources == toset(["arn:aws:dynamodb:eu-central-1:123456789012:table/faxes-ledger"])] == [2]
    error_message = jsonencode(data.aws_iam_policy_document.mails.statement)
  }
}

run "decrypts_through_the_service_only" {
  variables {
    credential         = "secret"
    client_secret_arn  = "arn:aws:ssm:eu-central-1:123456789012:parameter/faxes"
    secret_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
  }

  assert {
    condition     = jsonencode([for statement in data.aws_iam_policy_document.function.statement : [for condition in statement.condition : [condition.test, condition.variable, condition.values]] if statement.sid == "DecryptTheCredential"]) == jsonencode([[["StringEquals", "kms:ViaService", ["ssm.eu-central-1.amazonaws.com"]]]])
    error_message = jsonencode(data.aws_iam_policy_document.function.statement)
  }
}

run "reads_the_suppression_key" {
  variables {
    ledger_table_name   = "mails-ledger"
    suppress_days       = 30
    suppression_key_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-suppression-key-1-AbCdEf"
  }

  assert {
    condition     = local.environment.HELIOGRAPH_SUPPRESS_KEY_ID == var.suppression_key_arn && jsonencode([for statement in data.aws_iam_policy_document.function.statement : [statement.actions, statement.resources] if statement.sid == "ReadTheSuppressionKey"]) == jsonencode([[["secretsmanager:GetSecretValue"], [var.suppression_key_arn]]])
    error_message = jsonencode(data.aws_iam_policy_document.function.statement)
  }
}

run "a_suppression_key_without_the_sender" {
  command = plan

  variables {
    suppression_key_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-suppression-key-1-AbCdEf"
  }

  expect_failures = [var.suppression_key_arn]
}

run "a_suppression_key_in_place_of_its_arn" {
  command = plan

  variables {
    ledger_table_name   = "mails-ledger"
    suppression_key_arn = "mails-suppression-key"
  }

  expect_failures = [var.suppression_key_arn]
}
