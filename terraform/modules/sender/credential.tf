data "aws_region" "current" {}

locals {
  secret_arn = var.credential == "certificate" ? var.certificate_arn : var.client_secret_arn

  # arn:partition:service:...
  secret_service = try(split(":", local.secret_arn)[2], "")

  # "Important considerations and restrictions for federated identity credentials", Microsoft Learn.
  audiences = {
    global    = "api://AzureADTokenExchange"
    usgov     = "api://AzureADTokenExchangeUSGov"
    usgov-dod = "api://AzureADTokenExchangeUSGov"
    china     = "api://AzureADTokenExchangeChina"
  }
  federation_audience = coalesce(var.federation_audience, local.audiences[var.cloud])
}

# What proving who sends takes.
data "aws_iam_policy_document" "credential" {
  dynamic "statement" {
    for_each = local.secret_arn[*]

    content {
      sid       = var.credential == "certificate" ? "ReadTheCertificate" : "ReadTheClientSecret"
      actions   = [local.secret_service == "ssm" ? "ssm:GetParameter" : "secretsmanager:GetSecretValue"]
      resources = [statement.value]
    }
  }

  # Only through the service that keeps the secret.
  dynamic "statement" {
    for_each = var.secret_kms_key_arn[*]

    content {
      sid       = "DecryptIt"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["${local.secret_service}.${data.aws_region.current.id}.amazonaws.com"]
      }
    }
  }

  # For Entra only, and for as short as AWS lets it be. STS knows no resources here ("Controlling access with IAM policies",
  # outbound identity federation, IAM User Guide).
  dynamic "statement" {
    for_each = var.credential == "federation" ? [local.federation_audience] : []

    content {
      sid       = "ProveItsRoleToEntra"
      actions   = ["sts:GetWebIdentityToken"]
      resources = ["*"]

      condition {
        test     = "ForAllValues:StringEquals"
        variable = "sts:IdentityTokenAudience"
        values   = [statement.value]
      }

      condition {
        test     = "NumericLessThanEquals"
        variable = "sts:DurationSeconds"
        values   = ["60"]
      }
    }
  }
}

check "credential" {
  assert {
    condition     = var.credential != "secret" || var.client_secret_arn != null
    error_message = "client_secret_arn: not set, so the function can't prove to Entra who it is. Mails wait as misconfigured until it is."
  }
}
