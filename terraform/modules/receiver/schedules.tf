locals {
  # Each folder is listed often, and once an hour for what was missed.
  runs = merge(
    { for name, folder in var.folders : name => { expression = var.every_minutes == 1 ? "rate(1 minute)" : "rate(${var.every_minutes} minutes)", folder = folder, sweep = false } },
    { for name, folder in var.folders : "${name}-sweep" => { expression = "rate(1 hour)", folder = folder, sweep = true } },
  )
}

resource "aws_scheduler_schedule_group" "this" {
  name = var.name
  tags = var.tags

  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_scheduler_schedule" "this" {
  for_each = local.runs

  name                = each.key
  group_name          = aws_scheduler_schedule_group.this.name
  schedule_expression = each.value.expression
  state               = var.enabled ? "ENABLED" : "DISABLED"
  kms_key_arn         = var.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_alias.live.arn
    role_arn = aws_iam_role.scheduler.arn
    input = jsonencode({
      collect = merge(
        { mailbox = lower(each.value.folder.mailbox), folder = each.value.folder.folder, afterwards = each.value.folder.afterwards },
        each.value.sweep ? { sweep = true } : {},
      )
    })

    # The next run is as good.
    retry_policy {
      maximum_event_age_in_seconds = 60
      maximum_retry_attempts       = 0
    }
  }

  # A run that comes before what the function needs fails, and the next one makes up for it.
  depends_on = [aws_iam_role_policy.scheduler, aws_iam_role_policy.mails, aws_s3_bucket.mails]
}

data "aws_iam_policy_document" "scheduler_assume" {
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
      values   = [aws_scheduler_schedule_group.this.arn]
    }
  }
}

data "aws_iam_policy_document" "scheduler" {
  statement {
    sid       = "CallTheFunction"
    actions   = ["lambda:InvokeFunction"]
    resources = [aws_lambda_alias.live.arn]
  }

  # A schedule is encrypted with it, and read with this role ("Encryption at rest", EventBridge Scheduler User Guide).
  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "ReadTheSchedules"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]
    }
  }
}

resource "aws_iam_role" "scheduler" {
  name                 = "${local.global_name}-scheduler"
  description          = "What the schedules of ${var.name} may do"
  assume_role_policy   = data.aws_iam_policy_document.scheduler_assume.json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "scheduler" {
  name   = "call"
  role   = aws_iam_role.scheduler.id
  policy = data.aws_iam_policy_document.scheduler.json
}
