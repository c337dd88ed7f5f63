/// Models of the literature, described by hand.
module SsVae.Oracle.Tests.KnownModels

open SsVae.Oracle

let setting name value =
    { Name = name
      Kind = Int
      Value = float value
      Default = float value }

let private mlp name inputs hidden outputs : Network =
    { Name = name
      Kind = Mlp([ hidden ], SoftplusActivation)
      Inputs = inputs
      Outputs = outputs }

let plain result = { Locals = []; Result = result }

let private encoded network arguments size =
    { Locals = [ Parts([ "loc"; "logScale" ], Apply(network, arguments), [ size; size ]) ]
      Result = Normal(Variable "loc", Call(Exp, Variable "logScale")) }

let private styles = Named "styles"
let private pixels = Named "pixels"
let private classes = Named "classes"
let private hidden = Named "hidden"

let site name family observation size parents body : Site =
    { Name = name
      Family = family
      Observation = observation
      Summed = false
      Plate = Some "data"
      Later = []
      Size = size
      Parents = parents
      Body = body }

/// A discrete site that the model sums.
let summed name family observation size parents body : Site =
    { site name family observation size parents body with Summed = true }

let guide site parents body : Guide =
    { Site = site
      Parents = parents
      Auxiliary = None
      Body = body
      Later = [] }

/// Kingma and Welling (2014).
let vae sizes =
    { Name = "Vae"
      Settings = [ for name, value in sizes -> setting name value ]
      Plates = [ { Name = "data"; Outer = None; Ordered = false } ]
      Networks =
        [ mlp "encoder" pixels hidden (Times(Fixed 2, styles))
          mlp "decoder" styles hidden pixels ]
      Parameters = []
      Inputs = []
      Sites =
        [ site "Z" NormalFamily Latent styles [] (plain (StandardNormal styles))
          site "X" BernoulliFamily Observed pixels [ "Z" ] (plain (FromLogits(Apply("decoder", [ Variable "z" ])))) ]
      Guides = [ guide "Z" [ "X" ] (encoded "encoder" [ Variable "x" ] styles) ]
      Helpers = [] }

/// Kingma, Rezende, Mohamed and Welling (2014), model M2. The networks' inputs are in the order of Pyro's tutorial.
let m2 sizes auxiliary =
    { Name = "SemiSupervisedVae"
      Settings = [ for name, value in sizes -> setting name value ]
      Plates = [ { Name = "data"; Outer = None; Ordered = false } ]
      Networks =
        [ mlp "encoder_y" pixels hidden classes
          mlp "encoder_z" (Plus(pixels, classes)) hidden (Times(Fixed 2, styles))
          mlp "decoder" (Plus(styles, classes)) hidden pixels ]
      Parameters = []
      Inputs = []
      Sites =
        [ site "Z" NormalFamily Latent styles [] (plain (StandardNormal styles))
          site "Y" OneHotFamily PartiallyObserved classes [] (plain (Uniform classes))
          site "X" BernoulliFamily Observed pixels [ "Z"; "Y" ]
              (plain (FromLogits(Apply("decoder", [ Variable "z"; Variable "y" ])))) ]
      Guides =
        [ { guide "Y" [ "X" ] (plain (FromLogits(Apply("encoder_y", [ Variable "x" ])))) with
              Auxiliary = Some(ConstantWeight auxiliary) }
          guide "Z" [ "X"; "Y" ] (encoded "encoder_z" [ Variable "x"; Variable "y" ] styles) ]
      Helpers = [] }
