locals {
  timezones = split("\n", file("${path.module}/timezones.txt"))

  # Scheduler puts the run's time in its place, the same one when it tries again.
  run = "<aws.scheduler.scheduled-time>"

  requests = { for name, schedule in var.schedules : name => try(jsondecode(schedule.request), {}) }

  # As the function finds it: the mailbox, else the address in from, else the default.
  schedule_mailboxes = {
    for name, request in local.requests : name => lower(try(
      coalesce(request.mailbox),
      regex("<([^<>]+)>\\s*$", request.from)[0],
      coalesce(request.from),
      local.default_mailbox,
    ))
  }
}

resource "aws_scheduler_schedule_group" "this" {
  count = length(var.schedules) == 0 ? 0 : 1

  name = var.name
  tags = var.tags

  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_scheduler_schedule" "this" {
  for_each = var.schedules

  name                         = each.key
  group_name                   = aws_scheduler_schedule_group.this[0].name
  schedule_expression          = each.value.expression
  schedule_expression_timezone = each.value.timezone
  kms_key_arn                  = var.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sqs_queue.mails.arn
    role_arn = aws_iam_role.scheduler[0].arn

    dead_letter_config {
      arn = aws_sqs_queue.undelivered["standard"].arn
    }

    # Terraform writes < and > in JSON as \u003c and \u003e, which Scheduler would not know for its keywords.
    input = replace(jsonencode(merge(
      { id = "${each.key}-${local.run}", from = local.default_mailbox },
      local.requests[each.key],
    )), "/\\\\u003c(aws[.]scheduler[.][a-z-]+)\\\\u003e/", "<$1>")

    dynamic "sqs_parameters" {
      for_each = var.fifo ? [true] : []

      content {
        message_group_id = local.schedule_mailboxes[each.key]
      }
    }
  }

  lifecycle {
    precondition {
      condition     = contains(local.mailboxes, local.schedule_mailboxes[each.key])
      error_message = "schedules: ${each.key} sends from ${local.schedule_mailboxes[each.key]}, by its mailbox or its from; it has to be one of sender_mailboxes."
    }
  }
}

data "aws_iam_policy_document" "scheduler_assume" {
  count = length(var.schedules) == 0 ? 0 : 1

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    # Another account's schedule may not borrow the role.
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_scheduler_schedule_group.this[0].arn]
    }
  }
}

data "aws_iam_policy_document" "scheduler" {
  count = length(var.schedules) == 0 ? 0 : 1

  statement {
    sid       = "SendToTheQueues"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.mails.arn, aws_sqs_queue.undelivered["standard"].arn]
  }

  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "EncryptForTheQueue"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}

resource "aws_iam_role" "scheduler" {
  count = length(var.schedules) == 0 ? 0 : 1

  name                 = "${local.global_name}-scheduler"
  description          = "What the schedules of ${var.name} may do"
  assume_role_policy   = data.aws_iam_policy_document.scheduler_assume[0].json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "scheduler" {
  count = length(var.schedules) == 0 ? 0 : 1

  name   = "send"
  role   = aws_iam_role.scheduler[0].id
  policy = data.aws_iam_policy_document.scheduler[0].json
}
