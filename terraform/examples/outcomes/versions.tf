terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    # 6.36 is the first that can read whether the account has federation.
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.36, < 7.0"
    }

    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }
  }
}
