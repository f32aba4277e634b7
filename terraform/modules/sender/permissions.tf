# What sending takes, beside what every function needs (function/role.tf). Why each: "Deploy it" in the README.
data "aws_iam_policy_document" "mails" {
  statement {
    sid       = "TakeMessages"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility"]
    resources = [module.queue.arn]
  }

  statement {
    sid       = "WriteDeadLetters"
    actions   = ["sqs:SendMessage", "sqs:GetQueueAttributes"]
    resources = [module.queue.dead_letter_arn]
  }

  dynamic "statement" {
    for_each = module.ledger[*].arn

    content {
      sid       = "KeepTheLedger"
      actions   = ["dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = var.client_secret_arn[*]

    content {
      sid       = "ReadTheClientSecret"
      actions   = [local.secret_service == "ssm" ? "ssm:GetParameter" : "secretsmanager:GetSecretValue"]
      resources = [statement.value]
    }
  }

  # Only through the service that keeps the secret.
  dynamic "statement" {
    for_each = var.client_secret_kms_key_arn[*]

    content {
      sid       = "DecryptTheClientSecret"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["${local.secret_service}.${data.aws_region.current.id}.amazonaws.com"]
      }
    }
  }

  # To read and write what is encrypted in queues and table; the environment is function/role.tf's.
  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "UseTheKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }

  lifecycle {
    precondition {
      condition     = local.secret_region == data.aws_region.current.id
      error_message = "client_secret_arn: the secret is in ${local.secret_region}, the function in ${data.aws_region.current.id}; it reads secrets of its own region only. Replicate the secret."
    }
  }
}
