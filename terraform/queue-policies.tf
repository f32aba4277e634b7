locals {
  # Services that may send to the queue, each for its sources here.
  services = merge(
    length(local.rules) == 0 ? {} : { "events.amazonaws.com" = [for rule in aws_cloudwatch_event_rule.this : rule.arn] },
    length(var.topics) == 0 ? {} : { "sns.amazonaws.com" = values(var.topics) },
  )
}

data "aws_iam_policy_document" "queue" {
  for_each = merge(
    { mails = aws_sqs_queue.mails.arn, dead = aws_sqs_queue.dead.arn },
    { for kind, queue in aws_sqs_queue.undelivered : "undelivered-${kind}" => queue.arn },
  )

  statement {
    sid       = "DenyInsecureTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  # What they can't put into the queue they put where undelivered events lie.
  dynamic "statement" {
    for_each = each.key == "dead" ? {} : local.services

    content {
      sid       = "Send${replace(title(replace(statement.key, ".", " ")), " ", "")}"
      actions   = ["sqs:SendMessage"]
      resources = [each.value]

      principals {
        type        = "Service"
        identifiers = [statement.key]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = statement.value
      }
    }
  }

  dynamic "statement" {
    for_each = each.key == "mails" && length(var.sender_role_arns) > 0 ? [var.sender_role_arns] : []

    content {
      sid       = "SendAsTheseRoles"
      actions   = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
      resources = [each.value]

      principals {
        type        = "AWS"
        identifiers = statement.value
      }
    }
  }

  # Schedules come as roles, and the function itself with a mail that waits for a look; rules and topics come as services,
  # which the statements above know by their sources.
  dynamic "statement" {
    for_each = each.key == "mails" && length(var.sender_role_arns) > 0 ? [concat(var.sender_role_arns, aws_iam_role.scheduler[*].arn, aws_iam_role.later[*].arn, var.fifo ? [aws_iam_role.function.arn] : [])] : []

    content {
      sid       = "DenyEverybodyElse"
      effect    = "Deny"
      actions   = ["sqs:SendMessage"]
      resources = [each.value]

      principals {
        type        = "*"
        identifiers = ["*"]
      }

      condition {
        test     = "ArnNotEquals"
        variable = "aws:PrincipalArn"
        values   = statement.value
      }

      condition {
        test     = "Bool"
        variable = "aws:PrincipalIsAWSService"
        values   = ["false"]
      }
    }
  }
}

resource "aws_sqs_queue_policy" "mails" {
  queue_url = aws_sqs_queue.mails.id
  policy    = data.aws_iam_policy_document.queue["mails"].json
}

resource "aws_sqs_queue_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  policy    = data.aws_iam_policy_document.queue["dead"].json
}

resource "aws_sqs_queue_policy" "undelivered" {
  for_each = aws_sqs_queue.undelivered

  queue_url = each.value.id
  policy    = data.aws_iam_policy_document.queue["undelivered-${each.key}"].json
}

# What a role needs that is to send, beside sender_role_arns where it is of another account.
data "aws_iam_policy_document" "producer" {
  statement {
    sid       = "SendMails"
    actions   = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
    resources = [aws_sqs_queue.mails.arn]
  }

  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "EncryptThem"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}
