# What sending takes, beside what every function needs (function/role.tf). Why each: "Deploy it" in the README.
data "aws_iam_policy_document" "mails" {
  source_policy_documents = [data.aws_iam_policy_document.credential.json]

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

  # To read and write what is encrypted in queues and table; the environment is function/role.tf's.
  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "UseTheKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}
