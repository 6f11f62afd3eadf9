(* Theorem W for the model alone: given the folds, gradient and constant agree iff two sums over the reversed nodes
   do. For the part of either that remains takes every node in its canonical orientation, and the folds determine it. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu Hyperplanes Folds Classification.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Orientation.
Variables (R : realFieldType) (n : nat).
Implicit Types (h : form R n) (v : form R n -> R).

Lemma backwardE h k : h.1 0 k != 0 -> (forall j : 'I_n, (j < k)%N -> h.1 0 j = 0) -> backward h = (h.1 0 k < 0).
Proof.
move=> hk z; apply/existsP/idP => [[l /andP[ln /forallP zl]]|kn].
  have [lk|kl|/val_inj <-//] := ltngtP l k; first by rewrite z // ltxx in ln.
  by move: (implyP (zl k) kl); rewrite (negbTE hk).
by exists k; rewrite kn; apply/forallP => j; apply/implyP => /z->.
Qed.

Lemma leading h : h.1 != 0 -> exists k, h.1 0 k != 0 /\ forall j : 'I_n, (j < k)%N -> h.1 0 j = 0.
Proof.
move=> /pivotP[k0 _ hk0]; case: (@arg_minnP _ k0 (fun k => h.1 0 k != 0) val hk0) => k hk least.
exists k; split=> // j jk; apply/eqP; apply: contraLR jk => /least.
by rewrite -leqNgt.
Qed.

Lemma backward_nz h : backward h -> h.1 != 0.
Proof. by move=> /existsP[k /andP[hk _]]; apply: contraTneq hk => ->; rewrite mxE ltxx. Qed.

Definition eps h : R := if backward h then -1 else 1.

Lemma epsZ s h : s != 0 -> h.1 != 0 -> eps (scaled s h) * s = `|s| * eps h.
Proof.
move=> s0 h0; have [k [hk z]] := leading h0; rewrite /eps (backwardE hk z).
rewrite (@backwardE (scaled s h) k) /= ?mxE ?mulf_neq0 // => [|j /z zj]; last by rewrite mxE zj mulr0.
case: (ltrgtP s 0) s0 => // sn _.
  rewrite (ltr0_norm sn) nmulr_rlt0 //; case: (ltrgtP (h.1 0 k) 0) hk => // _ _.
    by rewrite mul1r mulrN1 opprK.
  by rewrite mulN1r mulr1.
by rewrite (gtr0_norm sn) pmulr_rlt0 // mulrC.
Qed.

Variables (I J : finType) (q : I -> R) (a : I -> form R n) (q' : J -> R) (a' : J -> form R n).

(* the canonical part of a linear function of the nodes depends on the folds only *)
Lemma canonical_part v : (forall s h, v (scaled s h) = s * v h) -> (forall h, h.1 != 0 -> fold q a h = fold q' a' h) ->
  \sum_(i | (a i).1 != 0) q i * (eps (a i) * v (a i)) = \sum_(j | (a' j).1 != 0) q' j * (eps (a' j) * v (a' j)).
Proof.
move=> vZ F; apply/eqP; rewrite -subr_eq0; apply/eqP.
rewrite -(sum_minus q a q' a' (fun h => h.1 != 0) (fun h => eps h * v h)).
apply: (@class_sum _ _ _ (minus q q') (both a a') (fun h => eps h * v h)) => [s h s0 h0|h h0]; first by rewrite vZ mulrA epsZ // mulrA.
by rewrite fold_minus F // subrr mul0r.
Qed.

Lemma oriented v : \sum_(i | (a i).1 != 0) q i * v (a i) =
  \sum_(i | (a i).1 != 0) q i * (eps (a i) * v (a i)) + (\sum_(i | backward (a i)) q i * v (a i)) *+ 2.
Proof.
rewrite -sumrMnl [X in _ + X]big_mkcond [X in X + _]big_mkcond [LHS]big_mkcond -big_split /=.
apply: eq_bigr => i _; rewrite /eps; case: (boolP (backward _)) => [/backward_nz->|_].
  by rewrite mulN1r mulrN mulr2n addKr.
by case: ifP; rewrite ?mul1r addr0.
Qed.
End Orientation.

Section TrueParameters.
Variables (R : realFieldType) (n : nat).
Implicit Types (I : finType).

Definition reversed_gradient I (q : I -> R) (a : I -> form R n) := \sum_(i | backward (a i)) q i *: (a i).1.
Definition reversed_constant I (q : I -> R) (a : I -> form R n) c : R :=
  c + \sum_(i | backward (a i)) q i * (a i).2 + \sum_(i | (a i).1 == 0) q i * relu (a i).2.
Definition canonical I (q : I -> R) (a : I -> form R n) (v : form R n -> R) : R :=
  \sum_(i | (a i).1 != 0) q i * (eps (a i) * v (a i)).

Lemma gradient_oriented I q a k : (@gradient R n I q a) 0 k =
  canonical q a (fun h => h.1 0 k) + reversed_gradient q a 0 k *+ 2.
Proof.
rewrite /gradient /reversed_gradient !summxE.
under eq_bigr do rewrite mxE; under [X in _ = _ + X *+ 2]eq_bigr do rewrite mxE.
rewrite (bigID (fun i => (a i).1 != 0)) /= [X in _ + X = _]big1 ?addr0 => [|i /negbNE/eqP->]; last by rewrite mxE mulr0.
exact: (oriented q a (fun h => h.1 0 k)).
Qed.

Lemma constant_oriented I q a c : @constant R n I q a c =
  canonical q a (fun h => h.2) + reversed_constant q a c *+ 2.
Proof.
rewrite /constant /reversed_constant (bigID (fun i => (a i).1 != 0)) /= (oriented q a (fun h => h.2)).
have -> : \sum_(i | ~~ ((a i).1 != 0)) q i * (a i).2 = \sum_(i | (a i).1 == 0) q i * (a i).2.
  by apply: eq_bigl => i; rewrite negbK.
set T := \sum_(i | _) q i * (eps _ * _); set B := \sum_(i | backward _) _.
have D : \sum_(i | (a i).1 == 0) q i * (a i).2 + \sum_(i | (a i).1 == 0) q i * `|(a i).2|
       = (\sum_(i | (a i).1 == 0) q i * relu (a i).2) *+ 2.
  rewrite -big_split -sumrMnl; apply: eq_bigr => i _ /=.
  by rewrite relu_abs -mulrDr -mulrnAr -[_ / _ *+ 2]mulr_natr mulfVK ?pnatr_eq0.
have sum (u t v z w : R) : u + (t + v + z) + w = t + (u + v + (z + w)) by rewrite -!addrA addrCA.
by rewrite /canonical -/T sum D !mulrnDl.
Qed.

Theorem true_parameters : TrueParameters R n.
Proof.
move=> I J q a c q' a' c'; rewrite classification -/(reversed_gradient q a) -/(reversed_gradient q' a').
rewrite -/(reversed_constant q a c) -/(reversed_constant q' a' c').
have inj2 (x y : R) : x *+ 2 = y *+ 2 -> x = y by move/eqP; rewrite eqr_pmuln2r // => /eqP.
pose folds := forall h, h.1 != 0 -> fold q a h = fold q' a' h.
have P1 k (F : folds) : canonical q a (fun h => h.1 0 k) = canonical q' a' (fun h => h.1 0 k).
  by apply: (@canonical_part _ _ _ _ q a q' a' (fun h => h.1 0 k)) => // s h; rewrite /= mxE.
have P2 (F : folds) : canonical q a (fun h => h.2) = canonical q' a' (fun h => h.2).
  exact: (@canonical_part _ _ _ _ q a q' a' (fun h => h.2)).
split=> [[G C F]|[F G C]]; split=> //.
- apply/rowP => k; apply: inj2; apply: (addrI (canonical q a (fun h => h.1 0 k))).
  by rewrite -gradient_oriented G gradient_oriented P1.
- by apply: inj2; apply: (addrI (canonical q a (fun h => h.2))); rewrite -constant_oriented C constant_oriented P2.
- by apply/rowP => k; rewrite !gradient_oriented P1 // G.
- by rewrite !constant_oriented P2 // C.
Qed.
End TrueParameters.
