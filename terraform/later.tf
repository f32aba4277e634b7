# Mails that wait for their sendAt: each is a schedule that the function makes, and that Scheduler deletes once it has put the request
# into the queue.
resource "aws_scheduler_schedule_group" "later" {
  count = var.send_later ? 1 : 0

  # Not that of schedules, which the function may not touch.
  name = "${var.name}-later"
  tags = var.tags

  depends_on = [aws_cloudwatch_log_group.this]
}

# Goes before the group does, and with it all that waits there.
resource "terraform_data" "later" {
  count = var.send_later ? 1 : 0

  input = var.deletion_protection

  provisioner "local-exec" {
    when    = destroy
    command = self.output ? "echo send_later: deletion_protection is on, and mails may wait. See which: terraform output -raw later_command. Wait for them, or cancel them, then set deletion_protection to false, and apply, before send_later. && exit 1" : "exit 0"
  }

  depends_on = [aws_scheduler_schedule_group.later]
}

data "aws_iam_policy_document" "later_assume" {
  count = var.send_later ? 1 : 0

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
      values   = [aws_scheduler_schedule_group.later[0].arn]
    }
  }
}

data "aws_iam_policy_document" "later" {
  count = var.send_later ? 1 : 0

  statement {
    sid       = "SendToTheQueues"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.mails.arn, aws_sqs_queue.undelivered["standard"].arn]
  }

  # What waits is encrypted with it too, and read with this role ("Encryption at rest", EventBridge Scheduler User Guide).
  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "EncryptForTheQueue"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}

resource "aws_iam_role" "later" {
  count = var.send_later ? 1 : 0

  name                 = "${local.global_name}-later"
  description          = "What the mails of ${var.name} that wait for their sendAt may do"
  assume_role_policy   = data.aws_iam_policy_document.later_assume[0].json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "later" {
  count = var.send_later ? 1 : 0

  name   = "send"
  role   = aws_iam_role.later[0].id
  policy = data.aws_iam_policy_document.later[0].json
}
