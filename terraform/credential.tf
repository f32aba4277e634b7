locals {
  # arn:partition:service:..., of the secret that the function reads.
  secret_service = var.create_client_secret ? "secretsmanager" : try(split(":", local.secret_arn)[2], "")

  # "Important considerations and restrictions for federated identity credentials", Microsoft Learn.
  audiences = {
    global    = "api://AzureADTokenExchange"
    usgov     = "api://AzureADTokenExchangeUSGov"
    usgov-dod = "api://AzureADTokenExchangeUSGov"
    china     = "api://AzureADTokenExchangeChina"
  }
  federation_audience = coalesce(var.federation_audience, local.audiences[var.cloud])

  secret_key_arn = var.create_client_secret ? var.kms_key_arn : var.secret_kms_key_arn
}

# What proving who sends takes.
data "aws_iam_policy_document" "credential" {
  dynamic "statement" {
    for_each = local.has_secret || local.certificate ? [local.secret_arn] : []

    content {
      sid       = local.certificate ? "ReadTheCertificate" : "ReadTheClientSecret"
      actions   = [local.secret_service == "ssm" ? "ssm:GetParameter" : "secretsmanager:GetSecretValue"]
      resources = [statement.value]
    }
  }

  # Only through the service that keeps the secret.
  dynamic "statement" {
    for_each = local.secret_key_arn[*]

    content {
      sid       = "DecryptIt"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["${local.secret_service}.${local.region}.amazonaws.com"]
      }
    }
  }

  # For Entra only, and for as short as AWS lets it be. STS knows no resources here ("Controlling access with IAM policies",
  # outbound identity federation, IAM User Guide).
  dynamic "statement" {
    for_each = local.federates ? [local.federation_audience] : []

    content {
      sid       = "ProveItsRoleToEntra"
      actions   = ["sts:GetWebIdentityToken"]
      resources = ["*"]

      condition {
        test     = "ForAllValues:StringEquals"
        variable = "sts:IdentityTokenAudience"
        values   = [statement.value]
      }

      # ForAllValues is true of a call that names no audience.
      condition {
        test     = "Null"
        variable = "sts:IdentityTokenAudience"
        values   = ["false"]
      }

      condition {
        test     = "NumericLessThanEquals"
        variable = "sts:DurationSeconds"
        values   = ["60"]
      }
    }
  }
}

resource "aws_secretsmanager_secret" "client" {
  count = var.create_client_secret ? 1 : 0

  # With a prefix, since a name is taken for 30 days after a destroy.
  name_prefix = "${var.name}-client-secret-"
  description = "The client secret of the application that ${var.name} sends as"
  kms_key_id  = var.kms_key_arn
  tags        = var.tags
}

# The value is a write-only argument: it is neither in the plan nor in the state. The provider logs its requests
# with it where TF_LOG is debug or trace; client_secret_command keeps it out of Terraform altogether.
resource "aws_secretsmanager_secret_version" "client" {
  count = var.client_secret_version == null ? 0 : 1

  secret_id = one(aws_secretsmanager_secret.client[*].id)
  # "" once it is removed: the provider needs an argument, and writes none while the version stays.
  secret_string_wo         = var.client_secret == null ? "" : var.client_secret
  secret_string_wo_version = var.client_secret_version
}
