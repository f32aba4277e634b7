data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

# Both functions have it: its ARN is the subject of a federated credential, so a second role would need a second credential, and would
# get the same rights in Microsoft 365 by it. So its name is fixed too.
resource "aws_iam_role" "function" {
  name                 = local.global_name
  description          = "What the function ${var.name} may do"
  assume_role_policy   = data.aws_iam_policy_document.assume.json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "function" {
  name   = "function"
  role   = aws_iam_role.function.id
  policy = data.aws_iam_policy_document.function.json
}

resource "aws_iam_role_policy" "mails" {
  name   = "mails"
  role   = aws_iam_role.function.id
  policy = data.aws_iam_policy_document.mails.json
}

# What any function needs.
data "aws_iam_policy_document" "function" {
  statement {
    sid       = "WriteItsOwnLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:*", "${aws_cloudwatch_log_group.operate.arn}:*"]
  }

  # X-Ray knows no resources.
  dynamic "statement" {
    for_each = var.tracing ? [true] : []

    content {
      sid       = "Trace"
      actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      resources = ["*"]
    }
  }

  # What describes a VPC knows no resources either (Service Authorization Reference, Amazon EC2).
  dynamic "statement" {
    for_each = var.vpc[*]

    content {
      sid       = "SeeTheVpc"
      actions   = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
      resources = ["*"]
    }
  }

  # In any account, as a subnet that is shared carries that of its owner.
  dynamic "statement" {
    for_each = var.vpc[*]

    content {
      sid = "EnterTheVpc"
      actions = [
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ]
      resources = ["arn:${local.partition}:ec2:${local.region}:*:*/*"]
    }
  }

  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "ReadItsOwnEnvironment"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = var.policy_statements

    content {
      sid       = "More${replace(title(statement.key), "/[^A-Za-z0-9]/", "")}"
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

# What sending needs. Why each: "Rights" in README.md.
data "aws_iam_policy_document" "mails" {
  source_policy_documents = [data.aws_iam_policy_document.credential.json]

  statement {
    sid       = "TakeMessages"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility"]
    resources = concat([aws_sqs_queue.mails.arn], [for queue in aws_sqs_queue.undelivered : queue.arn])
  }

  # A mail that waits for a search leaves its mailbox's message group to the others, by a message of its own.
  dynamic "statement" {
    for_each = var.fifo ? [aws_sqs_queue.mails.arn] : []

    content {
      sid       = "WaitForLooks"
      actions   = ["sqs:SendMessage"]
      resources = [statement.value]
    }
  }

  statement {
    sid       = "WriteDeadLetters"
    actions   = ["sqs:SendMessage", "sqs:GetQueueAttributes"]
    resources = [aws_sqs_queue.dead.arn]
  }

  statement {
    sid       = "PutAsideWhatFailed"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.undelivered["standard"].arn]
  }

  dynamic "statement" {
    for_each = var.ledger ? [local.ledger_arn] : []

    content {
      sid       = "KeepTheLedger"
      actions   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = local.suppression_key ? [aws_secretsmanager_secret.suppression[0].arn] : []

    content {
      sid       = "ReadTheSuppressionKey"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = local.bus_arn[*]

    content {
      sid       = "TellWhatBecameOfMails"
      actions   = ["events:PutEvents"]
      resources = [statement.value]
    }
  }

  # Mails that wait for their sendAt, and nothing in another group.
  dynamic "statement" {
    for_each = aws_scheduler_schedule_group.later

    content {
      sid       = "KeepMailsForLater"
      actions   = ["scheduler:CreateSchedule", "scheduler:GetSchedule", "scheduler:DeleteSchedule"]
      resources = ["arn:${local.partition}:scheduler:${local.region}:${local.account}:schedule/${statement.value.name}/*"]
    }
  }

  dynamic "statement" {
    for_each = aws_iam_role.later

    content {
      sid       = "HandSchedulesTheirRole"
      actions   = ["iam:PassRole"]
      resources = [statement.value.arn]

      condition {
        test     = "StringEquals"
        variable = "iam:PassedToService"
        values   = ["scheduler.amazonaws.com"]
      }
    }
  }

  # To create or read a schedule needs its key ("Encryption at rest", EventBridge Scheduler User Guide); the rest is below.
  dynamic "statement" {
    for_each = var.send_later ? var.kms_key_arn[*] : []

    content {
      sid       = "EncryptMailsForLater"
      actions   = ["kms:DescribeKey"]
      resources = [statement.value]
    }
  }

  # To read and write what is encrypted in queues and table.
  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "UseTheKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}
