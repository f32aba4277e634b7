resource "aws_s3_bucket" "mails" {
  bucket        = local.bucket_name
  force_destroy = !var.deletion_protection
  tags          = var.tags

  depends_on = [aws_cloudwatch_log_group.this]
}

locals {
  versioned = var.bucket_versioning || var.object_lock != null
}

resource "aws_s3_bucket_versioning" "mails" {
  count = local.versioned ? 1 : 0

  bucket = aws_s3_bucket.mails.id

  versioning_configuration {
    status = "Enabled"
  }
}

# On the bucket as it is: an argument of the bucket itself would replace it.
resource "aws_s3_bucket_object_lock_configuration" "mails" {
  count = var.object_lock == null ? 0 : 1

  bucket = aws_s3_bucket.mails.id

  rule {
    default_retention {
      mode = var.object_lock.mode
      days = var.object_lock.days
    }
  }

  depends_on = [aws_s3_bucket_versioning.mails]
}

resource "aws_s3_bucket_logging" "mails" {
  count = var.access_log_bucket == null ? 0 : 1

  bucket        = aws_s3_bucket.mails.id
  target_bucket = var.access_log_bucket.bucket
  target_prefix = var.access_log_bucket.prefix
}

check "only_copies" {
  assert {
    condition     = local.versioned || !anytrue([for folder in var.folders : folder.afterwards == "delete"])
    error_message = "folders: with afterwards = \"delete\" Exchange keeps a mail for some weeks only, and then the bucket has the only copy, for keep_days. Set bucket_versioning = true, or object_lock, so that a mistake there can be undone; or move the mails instead."
  }
}

resource "aws_s3_bucket_public_access_block" "mails" {
  bucket                  = aws_s3_bucket.mails.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "mails" {
  bucket = aws_s3_bucket.mails.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }

  depends_on = [aws_s3_bucket_policy.mails]
}

resource "aws_s3_bucket_server_side_encryption_configuration" "mails" {
  bucket = aws_s3_bucket.mails.id

  rule {
    bucket_key_enabled = var.kms_key_arn != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "mails" {
  bucket = aws_s3_bucket.mails.id

  # What a function that died has left of a file.
  rule {
    id     = "unfinished"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  dynamic "rule" {
    for_each = var.keep_days[*]

    content {
      id     = "mails"
      status = "Enabled"

      filter {}

      expiration {
        days = rule.value
      }

      dynamic "noncurrent_version_expiration" {
        for_each = local.versioned ? [rule.value] : []

        content {
          noncurrent_days = noncurrent_version_expiration.value
        }
      }
    }
  }

  # Else a deleted file leaves its marker for ever.
  dynamic "rule" {
    for_each = local.versioned && var.keep_days != null ? [true] : []

    content {
      id     = "markers"
      status = "Enabled"

      filter {}

      expiration {
        expired_object_delete_marker = true
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.mails]
}

data "aws_iam_policy_document" "bucket" {
  statement {
    sid       = "DenyInsecureTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [local.bucket_arn, "${local.bucket_arn}/*"]

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
}

resource "aws_s3_bucket_policy" "mails" {
  bucket = aws_s3_bucket.mails.id
  policy = data.aws_iam_policy_document.bucket.json

  # S3 takes one change of a bucket at a time.
  depends_on = [aws_s3_bucket_public_access_block.mails]
}
