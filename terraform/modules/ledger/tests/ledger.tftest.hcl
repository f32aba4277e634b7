# The real provider renders policies; nothing reaches an account, since every resource is overridden.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_resource {
  target = aws_dynamodb_table.this
  values = { arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/mails-ledger" }
}

variables {
  name = "mails-ledger"
}

run "a_table" {
  assert {
    condition     = aws_dynamodb_table.this.hash_key == "id" && aws_dynamodb_table.this.billing_mode == "PAY_PER_REQUEST"
    error_message = "not the table that the function writes to"
  }

  assert {
    condition     = one(aws_dynamodb_table.this.ttl).attribute_name == "expiresAt" && one(aws_dynamodb_table.this.ttl).enabled
    error_message = "items would stay for ever"
  }

  assert {
    condition     = one(aws_dynamodb_table.this.point_in_time_recovery).enabled
    error_message = "no way back to a point in time"
  }

  assert {
    condition     = aws_dynamodb_table.this.deletion_protection_enabled
    error_message = "what has been sent is deleted too easily"
  }

  assert {
    condition     = !one(aws_dynamodb_table.this.server_side_encryption).enabled
    error_message = "DynamoDB's own key costs nothing, another does"
  }

  assert {
    condition     = output.name == "mails-ledger" && output.arn == "arn:aws:dynamodb:eu-central-1:123456789012:table/mails-ledger"
    error_message = "outputs"
  }
}

run "a_key_of_ones_own_and_no_protection" {
  variables {
    kms_key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    deletion_protection = false
  }

  assert {
    condition     = one(aws_dynamodb_table.this.server_side_encryption).enabled && one(aws_dynamodb_table.this.server_side_encryption).kms_key_arn == var.kms_key_arn
    error_message = "not encrypted with the key"
  }

  assert {
    condition     = !aws_dynamodb_table.this.deletion_protection_enabled
    error_message = "could not be removed"
  }
}
