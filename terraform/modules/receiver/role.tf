data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

# Its ARN is the subject of a federated credential, so its name is fixed.
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
    resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
  }

  # What describes a VPC knows no resources (Service Authorization Reference, Amazon EC2).
  dynamic "statement" {
    for_each = var.vpc[*]

    content {
      sid       = "SeeTheVpc"
      actions   = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
      resources = ["*"]
    }
  }

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
    for_each = local.federates ? [local.audiences[var.cloud]] : []

    content {
      sid       = "ProveItsRoleToEntra"
      actions   = ["sts:GetWebIdentityToken"]
      resources = ["*"]

      condition {
        test     = "ForAllValues:StringEquals"
        variable = "sts:IdentityTokenAudience"
        values   = [statement.value]
      }

      # ForAllValues is true of a call that names no audience.
      condition {
        test     = "Null"
        variable = "sts:IdentityTokenAudience"
        values   = ["false"]
      }

      condition {
        test     = "NumericLessThanEquals"
        variable = "sts:DurationSeconds"
        values   = ["60"]
      }
    }
  }

  dynamic "statement" {
    for_each = local.federates ? [] : [local.secret_arn]

    content {
      sid       = "ReadTheCredential"
      actions   = [strcontains(statement.value, ":ssm:") ? "ssm:GetParameter" : "secretsmanager:GetSecretValue"]
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

  dynamic "statement" {
    for_each = var.secret_kms_key_arn[*]

    content {
      sid       = "DecryptTheCredential"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      # Only through the service that keeps the secret.
      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["${try(split(":", local.secret_arn)[2], "")}.${local.region}.amazonaws.com"]
      }
    }
  }

  dynamic "statement" {
    for_each = var.suppression_key_arn[*]

    content {
      sid       = "ReadTheSuppressionKey"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [statement.value]
    }
  }
}

locals {
  # What the keys begin with that a receiver writes. Those of mails that were sent begin with a mailbox. ReceiveTest compares.
  receiver_keys = ["incoming#", "collecting#", "sweeping#", "seen#", "began#", "queued#", "bounced#", "not-now#", "reported#", "suppressed#", "in-work#", "moved#"]
}

# What receiving needs.
data "aws_iam_policy_document" "mails" {
  statement {
    sid       = "TakeAndPutMessages"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility", "sqs:SendMessage"]
    resources = [aws_sqs_queue.fetch.arn]
  }

  statement {
    sid       = "WriteDeadLetters"
    actions   = ["sqs:SendMessage", "sqs:GetQueueAttributes"]
    resources = [aws_sqs_queue.dead.arn]
  }

  # Entries of mails that were sent tie reports to them.
  statement {
    sid       = "ReadTheLedger"
    actions   = ["dynamodb:GetItem", "dynamodb:BatchGetItem"]
    resources = [local.ledger_arn]
  }

  # It reads what anyone may have written, so it must not be able to change what was sent.
  statement {
    sid       = "WriteKeysOfItsOwn"
    actions   = ["dynamodb:UpdateItem", "dynamodb:DeleteItem"]
    resources = [local.ledger_arn]

    condition {
      test     = "ForAllValues:StringLike"
      variable = "dynamodb:LeadingKeys"
      values   = [for prefix in local.receiver_keys : "${prefix}*"]
    }

    # For all values of none is true ("Set operators for multivalued context keys", IAM User Guide).
    condition {
      test     = "Null"
      variable = "dynamodb:LeadingKeys"
      values   = ["false"]
    }
  }

  statement {
    sid       = "StoreFiles"
    actions   = ["s3:PutObject", "s3:AbortMultipartUpload"]
    resources = ["${local.bucket_arn}/*"]
  }

  statement {
    sid       = "TellOfMails"
    actions   = ["events:PutEvents"]
    resources = [local.bus_arn]
  }

  dynamic "statement" {
    for_each = var.event_queue[*]

    content {
      sid       = "TellTheQueueOfMails"
      actions   = ["sqs:SendMessage"]
      resources = [statement.value.arn]
    }
  }

  # To read and write what is encrypted in queues, table and bucket.
  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "UseTheKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}
