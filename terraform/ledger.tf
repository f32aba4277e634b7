locals {
  ledger_name = "${var.name}-ledger"
  ledger_arn  = "arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${local.ledger_name}"
}

# Which mails have left: one item per mail, deleted by its time to live.
resource "aws_dynamodb_table" "ledger" {
  count = var.ledger ? 1 : 0

  name                        = local.ledger_name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = var.deletion_protection
  tags                        = var.tags

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = var.kms_key_arn != null
    kms_key_arn = var.kms_key_arn
  }

  # So that a destroy tries the protected table before anything else is gone; all others know it by its name.
  depends_on = [terraform_data.everything_else]
}
