# Who may send to which queue, and that no role deletes one. A policy is an attribute of its queue and no resource of its own, so
# that it holds from the queue's creation to its end, no matter what else a state holds.
locals {
  sqs_arn = "arn:${local.partition}:sqs:${local.region}:${local.account}:"
  # By their names, since a queue's policy is there before the queue is.
  queue_arns = {
    mails                = "${local.sqs_arn}${var.name}${local.suffix}"
    dead                 = "${local.sqs_arn}${var.name}-dead${local.suffix}"
    undelivered-standard = "${local.sqs_arn}${var.name}-undelivered"
    undelivered-fifo     = "${local.sqs_arn}${var.name}-undelivered.fifo"
    untold               = "${local.sqs_arn}${var.name}-events-undelivered"
  }

  # Services that may send, each for its sources here. What they can't put into the queue of mails they put into the queue of undelivered events.
  mail_sources = merge(
    length(local.rules) == 0 ? {} : { "events.amazonaws.com" = [for rule in aws_cloudwatch_event_rule.this : rule.arn] },
    length(var.topics) == 0 ? {} : { "sns.amazonaws.com" = values(var.topics) },
  )
  services = {
    mails                = local.mail_sources
    dead                 = {}
    undelivered-standard = local.mail_sources
    undelivered-fifo     = local.mail_sources
    untold               = length(var.outcome_events) == 0 ? {} : { "events.amazonaws.com" = [for rule in aws_cloudwatch_event_rule.outcomes : rule.arn] }
  }

  # Roles that may send where sender_role_arns closes the queues. Schedules come as roles; the function sends with its own what waits
  # for a search, what is dead, and what Lambda gives up.
  schedule_roles = concat(aws_iam_role.scheduler[*].arn, aws_iam_role.later[*].arn)
  queue_roles = {
    mails                = concat(var.sender_role_arns, var.operator_role_arns, local.schedule_roles, var.fifo ? [aws_iam_role.function.arn] : [])
    dead                 = local.operators
    undelivered-standard = concat(var.operator_role_arns, local.schedule_roles, [aws_iam_role.function.arn])
    # Topics come as a service.
    undelivered-fifo = local.operators
    # A redrive from it goes to what the rules feed, which is not here.
    untold = local.operators
  }
}

data "aws_iam_policy_document" "queue" {
  for_each = local.queue_arns

  lifecycle {
    postcondition {
      condition     = length(self.minified_json) <= 8192
      error_message = "sender_role_arns, operator_role_arns, event_rules, buckets, topics: with all of them the policy of a queue has ${length(self.minified_json)} characters, of which SQS takes 8192. Let roles share one, and rules be one."
    }
  }

  policy_id = "heliograph-${terraform_data.owner.id}"

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

  # Holds for a state that is only half made, and for a module block that is gone, where no provisioner runs.
  dynamic "statement" {
    for_each = var.deletion_protection ? [true] : []

    content {
      sid       = "DenyDeletion"
      effect    = "Deny"
      actions   = ["sqs:DeleteQueue"]
      resources = [each.value]

      principals {
        type        = "*"
        identifiers = ["*"]
      }
    }
  }

  dynamic "statement" {
    for_each = local.services[each.key]

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

      # Not as principals: SQS refuses a policy with a role that IAM has only just made.
      principals {
        type        = "AWS"
        identifiers = ["*"]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:PrincipalArn"
        values   = statement.value
      }
    }
  }

  # A dead letter and an undelivered event are sent by the next redrive, so they are closed too. Rules and topics come as services,
  # which the statements above know by their sources.
  dynamic "statement" {
    for_each = length(var.sender_role_arns) > 0 ? [local.queue_roles[each.key]] : []

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

# Until November 2026 a policy was a resource of its own. It is taken out of the state only: its destroy would empty the attribute.
removed {
  from = aws_sqs_queue_policy.mails

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_sqs_queue_policy.dead

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_sqs_queue_policy.undelivered

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_sqs_queue_policy.untold

  lifecycle {
    destroy = false
  }
}

# What a sender's role needs, in addition to sender_role_arns if it is of another account.
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
