# What each provider is asked with, it finds by itself: AWS_REGION and AWS's credentials, az login or ARM_... (README, "Deploy it").
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.36, < 7.0"
    }

    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }

    # Preview: asked only with mailbox_scope = "graph_beta".
    msgraph = {
      source  = "microsoft/msgraph"
      version = ">= 0.3, < 1.0"
    }
  }
}
